import { expect, it } from 'vitest'
import { scheduleHandOvers } from './schedule-hand-overs.ts'

const now = new Date('2026-11-22T10:00:00Z')
const carriers = [
  { kind: 'reporting', name: 'acme' },
  { kind: 'polled', name: 'simulated' },
] as const

it('a shipment is due to be handed over after the delay, if its carrier has to be told', () => {
  const handOverAt = scheduleHandOvers(carriers, 90)
  expect(handOverAt('acme', now)).toEqual(new Date('2026-11-22T10:01:30Z'))
  expect(scheduleHandOvers(carriers, 0)('acme', now)).toEqual(now)
})

it('a shipment of a carrier that knows it by itself, or that is not configured, is never due', () => {
  const handOverAt = scheduleHandOvers(carriers, 90)
  expect([handOverAt('simulated', now), handOverAt('by bicycle', now), handOverAt(null, now)]).toEqual([
    null,
    null,
    null,
  ])
})
