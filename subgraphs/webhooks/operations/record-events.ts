import type { Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
import { insertDeliveries, lockSequences, wakeNext } from '../store/deliveries.ts'
import { holdSubscribers } from '../store/endpoints.ts'

/** An event as a webhook. */
export interface RecordedEvent {
  eventId: string
  type: string
  /** The order or the product. */
  subject: string
  body: string
  occurredAt: Date
}

/** Creates a delivery of each event for each enabled endpoint that has chosen its type. All events are of one type. */
export async function recordEvents(
  transaction: Transaction,
  events: readonly RecordedEvent[],
  now: Date,
): Promise<void> {
  const endpointIds = await holdSubscribers(transaction, events[0]!.type)
  if (endpointIds.length === 0) return
  const deliveries = endpointIds.flatMap((endpointId) =>
    events.map((event) => ({ id: timeOrderedUuid(), endpointId, ...event })),
  )
  await lockSequences(transaction, deliveries)
  await insertDeliveries(transaction, deliveries, now)
  await wakeNext(transaction, deliveries, now)
}
