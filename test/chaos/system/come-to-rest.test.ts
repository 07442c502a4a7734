import { expect, it } from 'vitest'
import { comeToRest } from './come-to-rest.ts'

it('is at rest only when the news of what has come back have left, too', async () => {
  const held = [1, 0]
  const waiting = [['1 rows wait in the outbox of product']]
  const observer = {
    unrest: async () => (held.length === 0 ? (waiting.shift() ?? []) : []),
    heldReservations: async () => held.shift()!,
    close: async () => {},
  }
  const client = { close: async () => true, finish: async () => true, kill: async () => {} }
  const options = { client, restSeconds: 30, strandedSeconds: 30, log() {}, signal: new AbortController().signal }
  expect(await comeToRest(observer, options)).toMatchObject({ unrest: [], unanswered: false })
  expect({ held, waiting }).toEqual({ held: [], waiting: [] })
})
