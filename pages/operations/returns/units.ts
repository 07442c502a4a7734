/** Units of one product of a return. */
export interface ReturnUnits {
  productId: string
  quantity: number
}

/** The units that came back, and those that go back on sale if so many came back. Both stay within what was to be returned. */
export interface Receipt {
  received: number
  restocked: number
}

/** The receipt of a product before somebody changes it: everything came back, and is as good as new. */
export const wholeReceipt = ({ quantity }: ReturnUnits): Receipt => ({ received: quantity, restocked: quantity })

/** The receipt after a field was changed. A number that is typed digit by digit is smaller on the way. */
export function changeReceipt(receipt: Receipt, change: Partial<Receipt>, { quantity }: ReturnUnits): Receipt {
  const received = limit(change.received ?? receipt.received, quantity)
  const restocked = change.restocked === undefined ? receipt.restocked : limit(change.restocked, received)
  return { received, restocked }
}

/** Units that did not come back cannot go on sale. */
export const possibleReceipt = ({ received, restocked }: Receipt): Receipt => ({
  received,
  restocked: Math.min(restocked, received),
})

const limit = (value: number, most: number) => Math.min(Math.max(0, Math.trunc(value) || 0), most)

/** The units of an order's product that can be returned: delivered ones that are in no return. */
export function returnableUnits(
  { productId, deliveredQuantity }: { productId: string; deliveredQuantity: number },
  returns: readonly { status: string; items: readonly ReturnUnits[] }[],
): number {
  const returning = returns
    .filter(({ status }) => status !== 'REFUSED')
    .flatMap(({ items }) => items.filter((item) => item.productId === productId))
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return Math.max(0, deliveredQuantity - returning)
}
