import { Refusal } from '#platform/values/refusal.ts'
import type { DeliveryStatus } from './statuses.ts'

/** One event for one endpoint. */
export interface Delivery {
  id: string
  endpointId: string
  /** The id of the event, which all attempts carry as `webhook-id`. */
  eventId: string
  type: string
  /** The order or the product that the event concerns. */
  subject: string
  body: string
  status: DeliveryStatus
  /** The number of attempts, the current one included. */
  attempts: number
  /** When the event happened. */
  occurredAt: Date
  /** The next attempt; null if the delivery is complete, or waits for an earlier one of the same subject. */
  dueAt: Date | null
  createdAt: Date
  /** When it was delivered or given up; null while it is pending. */
  finishedAt: Date | null
  /** The HTTP status of the last response; null if there was none. */
  lastStatusCode: number | null
  /** Why the last attempt failed; null if it succeeded or there was none. */
  lastError: string | null
  /** Its place in the list of all deliveries. */
  position: number
}

/** One request to an endpoint. */
export interface Attempt {
  /** 1, 2, 3 … */
  number: number
  startedAt: Date
  durationMilliseconds: number
  /** Null if there was no response. */
  statusCode: number | null
  /** Null if it succeeded. */
  error: string | null
}

/** The refusal of an id that no delivery has. */
export function unknownDelivery(): Refusal {
  return new Refusal(
    'UNKNOWN_DELIVERY',
    'There is no delivery with this id: it may have been deleted after its retention period',
  )
}

/** The refusal of a redelivery to an endpoint that is switched off. */
export function endpointDisabled(): Refusal {
  return new Refusal('ENDPOINT_DISABLED', 'The endpoint is switched off: enable it with updateWebhookEndpoint first')
}
