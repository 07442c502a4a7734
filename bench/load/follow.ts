import { createTimes } from '../statistics/percentiles.ts'
import { openLiveSocket } from './live-socket.ts'

/** Follows orders as customers do: by a subscription from the response to createOrder on. */
export interface Follow {
  /** WebSockets that share the subscriptions. */
  sockets: number
  tokens: string[]
  /** The status whose update is waited for. */
  until: 'SHIPPED' | 'DELIVERED'
  /** The share of the orders that are followed. */
  share: number
}

/** The time after which an update counts as lost. */
const patienceMilliseconds = 20_000

const subscription = `subscription Follow($orderId: ID!) {
  orderStatusChanged(orderId: $orderId, afterVersion: 1) { version status }
}`

/** Follows orders of a router. */
export async function createFollower(url: string, { sockets, tokens, until, share }: Follow) {
  const opened = await Promise.all(
    Array.from({ length: sockets }, (_, index) => openLiveSocket(url, tokens[index % tokens.length]!)),
  )
  const times = createTimes()
  const query = JSON.stringify(subscription)
  const wanted = `"status":"${until}"`
  const pending = new Set<string>()
  const failures: Record<string, number> = {}
  let count = 0
  let followed = 0
  let lost = 0
  let onIdle: (() => void) | undefined

  return {
    /** Resolves when the update has come, or will not. */
    follow(orderId: string): Promise<void> {
      if (Math.floor(++count * share) === Math.floor((count - 1) * share)) return Promise.resolve()
      const answered = performance.now()
      pending.add(orderId)
      return new Promise((resolve) => {
        function settle(reason?: string) {
          if (!pending.delete(orderId)) return
          clearTimeout(timer)
          if (reason !== undefined) {
            lost++
            failures[reason.slice(0, 200)] = (failures[reason.slice(0, 200)] ?? 0) + 1
          }
          resolve()
          if (pending.size === 0) onIdle?.()
        }
        const timer = setTimeout(() => settle('nothing came'), patienceMilliseconds)
        opened[followed++ % opened.length]!.subscribe(
          `{"query":${query},"variables":{"orderId":"${orderId}"}}`,
          (message) => {
            if (!message.includes(wanted) || !pending.has(orderId)) return
            times.add(performance.now() - answered)
            settle()
          },
          (reason) => settle(reason ?? 'it ended before the update'),
        )
      })
    },
    /** Waits for the outstanding updates and closes the connections. */
    async finish(): Promise<{ times: Float64Array; lost: number; failures: Record<string, number> }> {
      if (pending.size > 0) await new Promise<void>((resolve) => (onIdle = resolve))
      for (const socket of opened) socket.close()
      return { times: times.all(), lost, failures }
    },
  }
}
