import { isOutage } from '#platform/calls/outage.ts'
import type { Database } from '#platform/postgres/database.ts'
import { type Batcher, createBatcher } from '#platform/work/batcher.ts'
import type { TrackingOutcome } from '../domain/tracking.ts'
import { type CarrierWebhook, trackShipments } from '../operations/track-shipments.ts'

/** One outcome for each event of a webhook. */
export type WebhookOutcome = (TrackingOutcome | 'unknown')[]

/**
 * Applies concurrent webhooks in batches. If a batch fails, each webhook is applied alone, so that only the faulty one
 * fails.
 */
export function batchWebhooks(database: Database): Batcher<CarrierWebhook, WebhookOutcome> {
  const apply = (webhooks: readonly CarrierWebhook[]) =>
    database.transact((transaction) => trackShipments(transaction, webhooks, new Date()))

  return createBatcher(
    async (webhooks: readonly CarrierWebhook[]) => {
      try {
        return await apply(webhooks)
      } catch (error) {
        if (webhooks.length === 1 || isOutage(error)) throw error
      }
      const alone = webhooks.map((webhook) => apply([webhook]).then(([outcome]) => outcome!))
      return (await Promise.allSettled(alone)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
    },
    { name: 'apply webhooks' },
  )
}
