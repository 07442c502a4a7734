import { Amount } from '../../ui/amount.tsx'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'

const names = texts.order.columns

/** The items with how far each is. */
export function ItemTable({ order }: { order: WholeOrderFragment }) {
  const hasReturned = order.items.some(({ returnedQuantity }) => returnedQuantity > 0)
  return (
    <table className="w-full">
      <thead>
        <tr className="text-tiny text-muted">
          <th scope="col" className="border-b border-line py-1.5 text-left font-semibold">
            {names.product}
          </th>
          {[names.ordered, names.shipped, names.delivered, ...(hasReturned ? [names.returned] : [])].map((name) => (
            <th key={name} scope="col" className="border-b border-line py-1.5 pl-3 text-right font-semibold">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.items.map(
          ({ id, productName, quantity, shippedQuantity, deliveredQuantity, returnedQuantity, unitPrice }) => (
            <tr key={id}>
              <td className="border-b border-line py-2">
                {productName}
                <Amount money={unitPrice} className="block text-muted" />
              </td>
              {[quantity, shippedQuantity, deliveredQuantity, ...(hasReturned ? [returnedQuantity] : [])].map(
                (count, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change.
                  <td key={index} className="figures border-b border-line py-2 pl-3 text-right">
                    {count}
                  </td>
                ),
              )}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}
