// A process: graphql-ws as in its documentation, with changes generated in memory. It has no Redis, no tokens and no
// subgraphs, so it costs only the protocol, graphql-js and the sockets.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { requestsDue } from '../load/loops.ts'
import type { Published } from './check-deliveries.ts'

export type BareTask = { kind: 'port' } | { kind: 'publish'; orderIds: string[]; rate: number; milliseconds: number }

type Update = Record<string, unknown>

const listeners = new Map<string, (update: Update) => void>()

/** The updates of one order. */
function updatesOf(orderId: string): AsyncIterableIterator<Update> {
  const waiting: Update[] = []
  let wake: ((result: IteratorResult<Update>) => void) | undefined
  listeners.set(orderId, (update) => {
    if (!wake) return void waiting.push(update)
    const resolve = wake
    wake = undefined
    resolve({ value: update, done: false })
  })
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      const value = waiting.shift()
      if (value) return Promise.resolve({ value, done: false })
      return new Promise((resolve) => (wake = resolve))
    },
    async return() {
      listeners.delete(orderId)
      wake?.({ value: undefined, done: true })
      return { value: undefined, done: true }
    },
  }
}

const schema = buildSchema(`
  type Query { nothing: Int }
  type Subscription { orderStatusChanged(orderId: ID!, afterVersion: Int): OrderUpdate! }
  type OrderUpdate { orderId: ID!  version: Int!  previousStatus: String  status: String!  trackingNumber: String
    occurredAt: String!  order: Order! }
  type Order { id: ID!  status: String!  totalAmount: Money! }
  type Money { amount: String!  currency: String! }
`)
schema.getSubscriptionType()!.getFields().orderStatusChanged!.subscribe = (_, { orderId }) => updatesOf(orderId)

const http = createServer()
const sockets = new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false })
useServer({ schema }, sockets)

async function publish({ orderIds, rate, milliseconds }: Extract<BareTask, { kind: 'publish' }>): Promise<Published[]> {
  const start = performance.now()
  const total = Math.floor((rate * milliseconds) / 1_000)
  const published: Published[] = []
  while (published.length < total) {
    const due = Math.min(requestsDue(performance.now() - start, rate), total)
    while (published.length < due) {
      const order = published.length % orderIds.length
      const version = 3 + Math.floor(published.length / orderIds.length)
      const orderId = orderIds[order]!
      const update = {
        orderId,
        version,
        previousStatus: 'SHIPPED',
        status: 'SHIPPED',
        trackingNumber: null,
        occurredAt: new Date().toISOString(),
        order: { id: orderId, status: 'SHIPPED', totalAmount: { amount: '10.00', currency: 'EUR' } },
      }
      published.push({ order, version, moment: performance.timeOrigin + performance.now() })
      listeners.get(orderId)?.({ orderStatusChanged: update })
    }
    await pause(5)
  }
  return published
}

http.listen(0, '127.0.0.1', () => process.send!('ready'))
process.on('message', async (task: BareTask) => {
  process.send!(task.kind === 'port' ? (http.address() as AddressInfo).port : await publish(task))
})
process.once('disconnect', () => process.exit())
