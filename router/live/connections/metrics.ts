import { Gauge } from 'prom-client'
import { counter, histogram, metrics } from '#platform/process/metrics.ts'

export type Transport = 'websocket' | 'sse' | 'multipart'

export const connections = new Gauge({
  name: 'waybill_live_connections',
  help: 'Initialised WebSockets, event streams and multipart responses',
  labelNames: ['transport'],
  registers: [metrics],
})
export const subscriptionCount = new Gauge({
  name: 'waybill_live_subscriptions',
  help: 'Running subscriptions',
  registers: [metrics],
})
export const channelCount = new Gauge({
  name: 'waybill_live_channels',
  help: 'Groups of equal running subscriptions',
  registers: [metrics],
})
export const executions = counter(
  'waybill_live_executions_total',
  'Updates executed: once for all subscriptions of a channel',
)
export const pushDelay = histogram(
  'waybill_push_delay_seconds',
  'Time from an event to the update that is sent to a subscriber because of it',
)
const transports: Transport[] = ['websocket', 'sse', 'multipart']

export const messages = counter(
  'waybill_live_messages_total',
  'Results that were sent to clients',
  ['transport'],
  transports.map((transport) => ({ transport })),
)
export const subscriptionEnds = counter(
  'waybill_live_subscription_ends_total',
  'Subscriptions that ended',
  ['reason'],
  [{ reason: 'completed' }, { reason: 'left' }],
)
export const disconnects = counter(
  'waybill_live_disconnects_total',
  'Connections that the router ended',
  ['transport', 'reason'],
  transports.map((transport) => ({ transport, reason: 'too_slow' })),
)
export const slowConsumers = counter(
  'waybill_live_slow_consumers_total',
  'Subscriptions and connections ended because they were not read in time',
)
