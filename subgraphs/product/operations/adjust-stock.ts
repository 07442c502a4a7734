import { once } from '#platform/idempotency/once.ts'
import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database, Transaction } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText, readText } from '#platform/values/text.ts'
import { maxStock } from '../domain/allocation.ts'
import { lockProducts } from '../store/products.ts'
import { changeStock, recordAdjustments } from '../store/stock.ts'
import { stockEvents } from './stock-events.ts'

interface StockAdjustment {
  productId: string
  /** Units added (positive) or removed (negative). */
  delta: number
  reason: string | null
  /** The caller, for the journal. */
  adjustedBy: string
  /** A repetition with the same key changes nothing. */
  idempotencyKey?: string | null
  /** Of products that have none of their own. */
  lowStockThreshold?: number
}

const reasonRule = { kind: 'line', maxCharacters: 500 } as const

/**
 * Changes a product's stock manually and records the change in the journal.
 * @throws {Refusal} UNKNOWN_PRODUCT, INSUFFICIENT_STOCK, BAD_USER_INPUT, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export async function adjustStock(database: Database, adjustment: StockAdjustment): Promise<void> {
  const { productId, delta, adjustedBy: caller, idempotencyKey: key } = adjustment
  if (delta === 0) throw new Refusal('BAD_USER_INPUT', 'delta must not be 0')
  const reason = readText('reason', adjustment.reason, reasonRule, 'BAD_USER_INPUT')
  await database.transact(async (transaction) => {
    const adjust = () => adjustOnce(transaction, { ...adjustment, reason })
    if (key == null) return adjust()
    return once(transaction, { caller, key, content: [productId, delta, reason] }, adjust)
  })
}

/** Returns the id of the product. */
async function adjustOnce(transaction: Transaction, adjustment: StockAdjustment): Promise<string> {
  const { productId, delta } = adjustment
  const products = await lockProducts(transaction, [productId])
  const product = products.get(productId)
  if (!product) throw new Refusal('UNKNOWN_PRODUCT', `There is no product ${cutText(productId, 100)}`)
  const quantity = product.availableQuantity + delta
  if (quantity < 0)
    throw new Refusal('INSUFFICIENT_STOCK', `Only ${product.availableQuantity} of ${productId} are in stock`)
  if (delta > 0 && quantity > maxStock) {
    const limit = maxStock.toLocaleString('en-US')
    throw new Refusal(
      'BAD_USER_INPUT',
      `At most ${limit} units of ${productId} can be in stock: choose a smaller delta`,
    )
  }
  const levels = changeStock(transaction, products, new Map([[productId, delta]]))
  recordAdjustments(transaction, [adjustment])
  enqueue(transaction, stockEvents(levels, new Date(), adjustment.lowStockThreshold))
  return productId
}
