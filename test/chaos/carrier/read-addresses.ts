import { setTimeout as pause } from 'node:timers/promises'
import { ask } from '../client/graphql.ts'
import { createTokens } from '../client/tokens.ts'

const ordersPerRequest = 25
const patienceMilliseconds = 60_000

/**
 * Reads where orders go, from the graph: the first line of each address, null for an order without one. After a minute the
 * orders that no answer came for are left out.
 */
export async function readAddresses(
  router: string,
  authUrl: string,
  orderIds: readonly string[],
): Promise<Map<string, string | null>> {
  const signal = AbortSignal.timeout(patienceMilliseconds)
  const token = createTokens(authUrl, 'operations:operations-secret', signal)
  const addresses = new Map<string, string | null>()
  for (let from = 0; from < orderIds.length && !signal.aborted; ) {
    const ids = orderIds.slice(from, from + ordersPerRequest)
    const fields = ids.map((id, index) => `o${index}: order(id: "${id}") { shippingAddress { line1 } }`)
    const reply = await ask<Record<string, { shippingAddress: { line1: string } | null } | null>>(
      ...([router, await token(), `{ ${fields.join(' ')} }`, {}, 10_000] as const),
    )
    if ('unclear' in reply) {
      await pause(500)
      continue
    }
    for (const [index, id] of ids.entries()) addresses.set(id, reply.data[`o${index}`]?.shippingAddress?.line1 ?? null)
    from += ordersPerRequest
  }
  return addresses
}
