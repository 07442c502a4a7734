import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { keptHeap } from '../testing/kept-heap.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const mebibyte = 1_048_576
const { system } = await systemForTests()

/** Waits until the number of pages that sales was asked for stays the same for a second. */
async function untilStalled(): Promise<number> {
  let count = -1
  let unchanged = 0
  await waitUntil(() => {
    const now = system.subgraphs.sales.calls.length
    unchanged = now === count ? unchanged + 1 : 0
    count = now
    return unchanged === 50
  }, 60_000)
  return count
}

it('stops reading orders while the client of an export does not read, and needs no memory for it', {
  timeout: 120_000,
}, async () => {
  const rate_limit = { requests: 1_000_000_000, window_seconds: 60 }
  const token = await system.issuer.clientToken('orders:read customers:read', 3_600, { rate_limit })
  const headers = { authorization: `Bearer ${token}`, accept: 'text/csv' }
  const sent = request(`${system.http}/api/v1/exports/orders`, { headers })
  sent.on('error', () => {})
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.on('error', () => {})
  expect(response.statusCode).toBe(200)

  // The list has no end, so without back-pressure this would not end either. The buffers of the sockets fill first.
  const stalled = await untilStalled()
  expect(stalled).toBeGreaterThan(1)
  expect(await keptHeap(untilStalled)).toBeLessThan(mebibyte)
  expect(system.subgraphs.sales.calls).toHaveLength(stalled)

  // It continues with the client.
  response.resume()
  await waitUntil(() => system.subgraphs.sales.calls.length > stalled + 10)
  response.pause()
  const again = await untilStalled()
  expect(await keptHeap(untilStalled)).toBeLessThan(mebibyte)

  // And ends with the client.
  sent.destroy()
  expect(await untilStalled()).toBeLessThanOrEqual(again + 1)
})
