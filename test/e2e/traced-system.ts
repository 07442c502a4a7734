// A system of its own that exports its traces, and orders whose traces a client has begun.
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import type { ReceivedSpan } from '#platform/testing/read-otlp.ts'
import { orphansOf, startTraceReceiver, type TraceReceiver } from '#platform/testing/trace-receiver.ts'
import { requestToken } from '../../local/request-token.ts'
import { serviceNames } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../setup/free-ports.ts'

export interface TracedSystem {
  system: System
  receiver: TraceReceiver
  /** Places an order as part of the trace with this index. @param flags `01`: the client samples it */
  place(index: number, flags: '00' | '01', items: unknown): Promise<{ id: string } | undefined>
  /** Follows an order by a subscription until it is final. */
  followToTheEnd(orderId: string): Promise<void>
  spansOf(index: number): ReceivedSpan[]
  /** Spans of the trace whose parent is missing. */
  orphansOf(index: number): ReceivedSpan[]
}

/** Spans of every order, as `service: name`. */
export const spansOfAnOrder = [
  'router: POST /graphql',
  'router: fetch sales',
  'sales: create order.created',
  'delivery: process order.created',
  'delivery: create order.status_updated',
  'sales: process order.status_updated',
  'sales: create order.status_changed',
  'product: process order.created',
  'router: push',
]

/** The span of the client, the first of every trace. */
export const clientSpan = 'b7ad6b7169203331'
export const traceIdOf = (index: number) => `${'ab'.repeat(12)}${index.toString(16).padStart(8, '0')}`

/**
 * @param stepMilliseconds between two steps of a shipment. Followers must have begun before the last one, or nothing is pushed
 *   to them, also on a busy machine. Default 2,000.
 */
export async function startTracedSystem(
  started: AsyncDisposableStack,
  stepMilliseconds?: number,
): Promise<TracedSystem> {
  const directory = started.use(await temporaryDirectory())
  const receiver = started.use(await startTraceReceiver())
  const tracing = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    TRACES_SLOW_MS: '600000',
  }
  const system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    durable: false,
    ...(stepMilliseconds !== undefined && { stepMilliseconds }),
    environment: Object.fromEntries(serviceNames.map((name) => [name, tracing])),
    readyTimeLimit: 120_000,
    log: () => {},
  })
  started.defer(system.stop)
  const token = await requestToken(system.urls.auth, 'storefront')
  const socket = createClient({
    url: `${system.urls.router.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  started.defer(async () => void (await socket.dispose()))
  const spansOf = (index: number) => receiver.spans.filter(({ traceId }) => traceId === traceIdOf(index))

  return {
    system,
    receiver,
    async place(index, flags, items) {
      const query = `mutation ($items: [OrderItemInput!]!) {
        createOrder(input: { customerId: "customer_123", items: $items }) { ... on CreateOrderSuccess { order { id } } }
      }`
      const response = await fetch(`${system.urls.router}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          traceparent: `00-${traceIdOf(index)}-${clientSpan}-${flags}`,
        },
        body: JSON.stringify({ query, variables: { items } }),
      })
      const { data } = (await response.json()) as { data?: { createOrder: { order?: { id: string } } } }
      return data?.createOrder.order
    },
    async followToTheEnd(orderId) {
      const query = `subscription ($orderId: ID!) {
        orderStatusChanged(orderId: $orderId) { version order { shipment { status } } }
      }`
      const following = socket.iterate({ query, variables: { orderId } })
      for await (const { errors } of following) if (errors) throw new Error(JSON.stringify(errors))
    },
    spansOf,
    orphansOf: (index) => orphansOf(spansOf(index), clientSpan),
  }
}
