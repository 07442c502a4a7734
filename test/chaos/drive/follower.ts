import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from 'graphql-ws'
import type { Random } from '../random.ts'
import { followOrder } from './graphql.ts'
import type { Storefront } from './storefront.ts'

interface Update {
  orderStatusChanged: { version: number; status: string; order: { version: number } }
}

/** Follows an order until it has come to its end, over as many connections as that takes. */
export async function follow(storefront: Storefront, follower: string, random: Random, orderId: string): Promise<void> {
  const { routers, ledger, ending } = storefront
  let afterVersion = 0
  while (!ending.aborted) {
    ledger.write({ kind: 'following', follower, orderId, afterVersion })
    const client = connect(random.pick(routers), await storefront.token())
    const hangUp = () => client.terminate()
    ending.addEventListener('abort', hangUp)
    try {
      const updates = client.iterate<Update>({ query: followOrder, variables: { orderId, afterVersion } })
      for await (const { data } of updates) {
        // An error ends the subscription: the next turn begins where this one ended.
        if (!data?.orderStatusChanged) break
        const { version, status, order } = data.orderStatusChanged
        ledger.write({ kind: 'saw', follower, orderId, version, status })
        if (order.version < version)
          ledger.write({ kind: 'saw the past', follower, orderId, version, orderVersion: order.version })
        afterVersion = version
        if (status === 'DELIVERED' || status === 'CANCELLED') {
          ledger.write({ kind: 'followed to the end', follower, orderId })
          return
        }
      }
    } catch {
      // The router is gone, or could not serve us.
    } finally {
      ending.removeEventListener('abort', hangUp)
      await client.dispose()
    }
    await pause(random.between(100, 800))
  }
}

/** A connection that is given up when the other side does not answer pings: a paused process does not hang up. */
function connect(router: string, token: string): Client {
  let silence: NodeJS.Timeout | undefined
  const client = createClient({
    url: `${router.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    keepAlive: 2_000,
    connectionAckWaitTimeout: 5_000,
    on: {
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), 4_000)
      },
      pong: (received) => {
        if (received) clearTimeout(silence)
      },
      closed: () => clearTimeout(silence),
    },
  })
  return client
}
