import type { Transaction } from '#platform/postgres/database.ts'
import type { PersonalData } from '../personal-data.ts'

/** A reason in the history or a return of an order. People write it, so it can name persons. */
interface OwnedReason {
  customerId: string
  /** Where it is stored: `reasonOfChange` or `reasonOfReturn`. */
  context: string
  reason: string | null
}

export const reasonOfChange = (orderId: string, version: number) => `reason of order ${orderId} version ${version}`
export const reasonOfReturn = (orderId: string, position: number) => `reason of order ${orderId} return ${position}`

/** Encrypts reasons for the database. Null for null, and for an erased customer. */
export async function sealReasons(
  personalData: PersonalData,
  reasons: readonly OwnedReason[],
): Promise<(string | null)[]> {
  return personalData.seal(
    reasons.map(({ customerId, context, reason }) => ({ owner: customerId, context, value: reason })),
  )
}

/** A reason as it is stored: encrypted, or by an earlier release as it is. */
interface StoredReason {
  /** The customer of the order; null unless the reason is encrypted. */
  customer_id: string | null
  sealed_reason: string | null
  reason: string | null
}

/** Reads the reasons of rows. Null for null, and for an erased customer. */
export async function openReasons<Row extends StoredReason>(
  personalData: PersonalData,
  rows: readonly Row[],
  contextOf: (row: Row) => string,
): Promise<(string | null)[]> {
  const opened = await personalData.open<string>(
    rows.map((row) => ({ owner: row.customer_id ?? '', context: contextOf(row), sealed: row.sealed_reason })),
  )
  return rows.map((row, index) => row.reason ?? opened[index]!)
}

interface PlainReason {
  order_id: string
  shard: number
  customer_id: string
  /** The version or the return. */
  number: number
  reason: string
}

/**
 * Encrypts reasons in the history that earlier releases stored, of orders after one. An order has few of them, so all of an
 * order are in one batch, which can be larger than `limit`.
 * @returns the last order, if there were any
 */
export async function sealPlainReasonsOfChanges(
  transaction: Transaction,
  personalData: PersonalData,
  after: string,
  limit: number,
): Promise<{ last: string | undefined; count: number }> {
  const rows = await transaction<PlainReason[]>`
    select order_id, history.shard, customer_id, history.version as number, reason
    from order_history as history join orders on orders.id = order_id and orders.shard = history.shard
    where order_id > ${after}::uuid and reason is not null
    order by order_id fetch first ${limit} rows with ties`
  const sealed = await sealPlain(personalData, rows, reasonOfChange)
  if (rows.length > 0) {
    await transaction`
      update order_history as history set reason = null, sealed_reason = fresh.sealed
      from unnest(
        ${rows.map((row) => row.order_id)}::uuid[], ${rows.map((row) => row.shard)}::smallint[],
        ${rows.map((row) => row.number)}::int[], ${sealed}::text[]
      ) as fresh (order_id, shard, version, sealed)
      where history.order_id = fresh.order_id and history.shard = fresh.shard and history.version = fresh.version
        and history.reason is not null`
  }
  return { last: rows.at(-1)?.order_id, count: rows.length }
}

/** As `sealPlainReasonsOfChanges`, for returns. */
export async function sealPlainReasonsOfReturns(
  transaction: Transaction,
  personalData: PersonalData,
  after: string,
  limit: number,
): Promise<{ last: string | undefined; count: number }> {
  const rows = await transaction<PlainReason[]>`
    select order_id, returned.shard, customer_id, position as number, reason
    from order_returns as returned join orders on orders.id = order_id and orders.shard = returned.shard
    where order_id > ${after}::uuid and reason is not null
    order by order_id fetch first ${limit} rows with ties`
  const sealed = await sealPlain(personalData, rows, reasonOfReturn)
  if (rows.length > 0) {
    await transaction`
      update order_returns as returned set reason = null, sealed_reason = fresh.sealed
      from unnest(
        ${rows.map((row) => row.order_id)}::uuid[], ${rows.map((row) => row.shard)}::smallint[],
        ${rows.map((row) => row.number)}::smallint[], ${sealed}::text[]
      ) as fresh (order_id, shard, position, sealed)
      where returned.order_id = fresh.order_id and returned.shard = fresh.shard and returned.position = fresh.position
        and returned.reason is not null`
  }
  return { last: rows.at(-1)?.order_id, count: rows.length }
}

function sealPlain(
  personalData: PersonalData,
  rows: readonly PlainReason[],
  contextOf: (orderId: string, number: number) => string,
) {
  return sealReasons(
    personalData,
    rows.map(({ order_id: id, customer_id: customerId, number, reason }) => ({
      customerId,
      context: contextOf(id, number),
      reason,
    })),
  )
}
