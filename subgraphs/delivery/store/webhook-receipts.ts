import type { Sql } from '#platform/postgres/database.ts'

/** Identifies one event of a webhook. */
export interface WebhookReceipt {
  carrier: string
  webhookId: string
  /** Index of the event in the webhook, from 0. */
  position: number
}

/** Inserts receipts in the transaction of their effect and returns the new ones. */
export async function rememberReceipts(
  transaction: Sql,
  receipts: readonly WebhookReceipt[],
  now: Date,
): Promise<WebhookReceipt[]> {
  // Sorted, so that concurrent transactions with the same webhook wait instead of deadlocking.
  return transaction<WebhookReceipt[]>`
    insert into webhook_receipts (carrier, webhook_id, position, received_at)
    select distinct carrier, webhook_id, position, ${now}::timestamptz
    from unnest(
      ${receipts.map(({ carrier }) => carrier)}::text[],
      ${receipts.map(({ webhookId }) => webhookId)}::text[],
      ${receipts.map(({ position }) => position)}::int[]
    ) as receipt (carrier, webhook_id, position)
    order by carrier, webhook_id, position
    on conflict do nothing
    returning carrier, webhook_id as "webhookId", position`
}

/**
 * Retention. Far longer than a recorded webhook can be replayed (its signature is valid for five minutes): a carrier
 * that missed our answer repeats the webhook with a new signature, for up to three days by the Standard Webhooks
 * schedule.
 */
const keptFor = '7 days'

/** Deletes at most `limit` expired receipts and returns their number. */
export async function sweepReceipts(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from webhook_receipts where (carrier, webhook_id, position) in (
      select carrier, webhook_id, position from webhook_receipts where received_at < now() - ${keptFor}::interval limit ${limit})`
  return count
}
