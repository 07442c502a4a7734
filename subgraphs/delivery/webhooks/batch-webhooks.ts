import { type Batcher, createBatcher } from '#platform/batcher.ts'
import { type Database, isOutage } from '#platform/database.ts'
import type { TrackingOutcome } from '../domain/tracking.ts'
import { type CarrierWebhook, trackShipments } from '../operations/track-shipments.ts'

/** One outcome for each event of a webhook. */
export type WebhookOutcome = (TrackingOutcome | 'unknown')[]

interface BatchWebhooksOptions {
  database: Database
  /** Called after each batch. */
  onCommit(): void
}

/** Applies webhooks that come at the same time together. One that cannot be applied does not take the others down. */
export function batchWebhooks({ database, onCommit }: BatchWebhooksOptions): Batcher<CarrierWebhook, WebhookOutcome> {
  async function apply(webhooks: readonly CarrierWebhook[]) {
    const outcomes = await database.transact((transaction) => trackShipments(transaction, webhooks, new Date()))
    onCommit()
    return outcomes
  }

  return createBatcher(async (webhooks: readonly CarrierWebhook[]) => {
    try {
      return await apply(webhooks)
    } catch (error) {
      if (webhooks.length === 1 || isOutage(error)) throw error
    }
    const alone = webhooks.map((webhook) => apply([webhook]).then(([outcome]) => outcome!))
    return (await Promise.allSettled(alone)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
  })
}
