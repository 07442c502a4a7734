import type { Database } from '#platform/postgres/database.ts'
import { counter, gauge, gauges, histogram } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { countBacklog, secondsLate } from '../store/backlog.ts'
import { countEndpoints } from '../store/endpoints.ts'

/** The metrics of sending: attempts by outcome, their duration, and endpoints that were switched off, by reason. */
export const sendingMetrics = perService(() => ({
  attempts: counter<'outcome'>(
    'waybill_webhook_attempts_total',
    'Requests to webhook endpoints: delivered, failed (will be repeated), or dead (given up)',
    ['outcome'],
    ['delivered', 'failed', 'dead'].map((outcome) => ({ outcome })),
  ),
  attemptSeconds: histogram(
    'waybill_webhook_attempt_seconds',
    'Time of a request to a webhook endpoint, with the look-up of its host',
    { buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] },
  ),
  switchedOff: counter<'reason'>(
    'waybill_webhook_endpoints_switched_off_total',
    'Webhook endpoints that were switched off, by reason',
    ['reason'],
    ['FAILING', 'GONE', 'BACKLOG_FULL'].map((reason) => ({ reason })),
  ),
}))

/** Shows the state of all deliveries: all processes show the same. */
export function reportWebhooks(database: Database, inFlight: () => number): void {
  gauges('waybill_webhook_endpoints', 'Webhook endpoints by status', 'status', () => countEndpoints(database))
  gauges('waybill_webhook_deliveries', 'Webhooks that are pending or dead, each counted up to 10,000', 'status', () =>
    countBacklog(database),
  )
  gauge('waybill_webhook_oldest_seconds', 'How late the webhook is that is due longest', () => secondsLate(database))
  gauge('waybill_webhook_in_flight', 'Requests to webhook endpoints in flight', inFlight)
}
