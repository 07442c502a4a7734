import { Gauge } from 'prom-client'
import { counter, histogram, metrics } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'

export type Transport = 'websocket' | 'sse' | 'multipart'

const transports: Transport[] = ['websocket', 'sse', 'multipart']

/** The metrics of live updates. */
export const liveMetrics = perService(() => ({
  connections: new Gauge({
    name: 'waybill_live_connections',
    help: 'Initialised WebSockets, event streams and multipart responses',
    labelNames: ['transport'],
    registers: [metrics()],
  }),
  subscriptionCount: new Gauge({
    name: 'waybill_live_subscriptions',
    help: 'Running subscriptions',
    registers: [metrics()],
  }),
  channelCount: new Gauge({
    name: 'waybill_live_channels',
    help: 'Groups of equal running subscriptions',
    registers: [metrics()],
  }),
  executions: counter('waybill_live_executions_total', 'Updates executed: once for all subscriptions of a channel'),
  pushDelay: histogram(
    'waybill_push_delay_seconds',
    'Time from an event to the update that is sent to a subscriber because of it',
  ),
  messages: counter(
    'waybill_live_messages_total',
    'Results that were sent to clients',
    ['transport'],
    transports.map((transport) => ({ transport })),
  ),
  subscriptionEnds: counter(
    'waybill_live_subscription_ends_total',
    'Subscriptions that ended',
    ['reason'],
    [{ reason: 'completed' }, { reason: 'left' }],
  ),
  disconnects: counter(
    'waybill_live_disconnects_total',
    'Connections that the router ended',
    ['transport', 'reason'],
    transports.map((transport) => ({ transport, reason: 'too_slow' })),
  ),
  slowConsumers: counter(
    'waybill_live_slow_consumers_total',
    'Subscriptions and connections ended because they were not read in time',
  ),
}))
