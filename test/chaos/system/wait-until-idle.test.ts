import { expect, it } from 'vitest'
import { waitUntilIdle } from './wait-until-idle.ts'

it('is idle only when the events about released stock are published, too', async () => {
  const held = [1, 0]
  const waiting = [['1 rows are unpublished in the outbox of product']]
  const observer = {
    unfinished: async () => (held.length === 0 ? (waiting.shift() ?? []) : []),
    heldReservations: async () => held.shift()!,
    close: async () => {},
  }
  const client = { close: async () => true, finish: async () => true, kill: async () => {} }
  const options = { client, idleSeconds: 30, strandedSeconds: 30, log() {}, signal: new AbortController().signal }
  expect(await waitUntilIdle(observer, options)).toMatchObject({ unfinished: [], unanswered: false })
  expect({ held, waiting }).toEqual({ held: [], waiting: [] })
})
