// Orders through a system that exports its traces: each trace is whole, from the client to the pushed updates.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { spansOfAnOrder, startTracedSystem, type TracedSystem } from './traced-system.ts'

const orders = 40
const started = new AsyncDisposableStack()
let traced: TracedSystem

beforeAll(async () => {
  traced = await startTracedSystem(started)
}, 180_000)
afterAll(() => started.disposeAsync(), 60_000)

it('the trace of each sampled order is whole, from the client through services and streams to the pushes', async () => {
  const { receiver, place, followToTheEnd, spansOf, orphansOf } = traced
  const items = [{ productId: 'product_456', quantity: 1 }]
  // At once, so that they share batches; with as many that are not sampled.
  await Promise.all(
    Array.from({ length: 2 * orders }, async (_, index) => {
      const order = await place(index, index % 2 === 0 ? '01' : '00', items)
      await followToTheEnd(order!.id)
    }),
  )

  const sampled = Array.from({ length: orders }, (_, index) => 2 * index)
  // The last thing that is exported: the update that the order was delivered.
  const pushes = (index: number) => spansOf(index).filter(({ name }) => name === 'push').length
  await waitUntil(() => sampled.every((index) => pushes(index) >= 1 && orphansOf(index).length === 0), 30_000)
  for (const index of sampled) {
    const spans = spansOf(index)
    expect(orphansOf(index)).toEqual([])
    expect([...new Set(spans.map(({ service, name }) => `${service}: ${name}`))]).toEqual(
      expect.arrayContaining(spansOfAnOrder),
    )
  }
  // A message's span is linked to the span of the batch that carried it.
  for (const span of receiver.spans.filter(({ name }) => name.startsWith('process order.'))) {
    expect(span.links).toHaveLength(1)
    const batch = receiver.spans.find(({ spanId }) => spanId === span.links[0]!.spanId)
    expect(batch).toMatchObject({ name: 'process batch', service: span.service })
  }
  // Of the others nothing was exported, because none failed or was slow.
  for (const index of sampled) {
    const spans = spansOf(index + 1)
    expect(spans.filter(({ attributes }) => attributes['waybill.kept'] === undefined)).toEqual([])
  }
})
