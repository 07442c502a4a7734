import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from 'graphql-ws'
import type { Random } from '../random.ts'
import { followOrder } from './graphql.ts'
import type { Storefront } from './storefront.ts'

interface Update {
  orderStatusChanged: { version: number; status: string; order: { version: number } }
}

/** Follows an order to its final status, over as many connections as necessary. */
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
        // An error ends the subscription. The next one resumes after the last version.
        if (!data?.orderStatusChanged) break
        const { version, status, order } = data.orderStatusChanged
        ledger.write({ kind: 'saw', follower, orderId, version, status })
        if (order.version < version)
          ledger.write({ kind: 'saw stale order', follower, orderId, version, orderVersion: order.version })
        afterVersion = version
        if (status === 'DELIVERED' || status === 'CANCELLED') {
          ledger.write({ kind: 'followed to the end', follower, orderId })
          return
        }
      }
    } catch {
      // The connection was lost or refused.
    } finally {
      ending.removeEventListener('abort', hangUp)
      await client.dispose()
    }
    await pause(random.between(100, 800))
  }
}

/** A connection that ends when pings are not answered, because a paused process does not close it. */
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
