// The run of CI: every attack for some seconds. Latency is not checked, because other work may disturb the machine.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attacks } from './attacks.ts'
import { runAttacks } from './run-attacks.ts'
import type { AttackFigures } from './tables.ts'

const milliseconds = 4_000
const started = new AsyncDisposableStack()
let figures: AttackFigures

beforeAll(async () => {
  figures = await runAttacks({ attacks, milliseconds, isTimed: false, note: () => {} }, started)
})
afterAll(() => started.disposeAsync())

it('bystanders are served without an attack', () => {
  expect(figures.quiet.bystanders.failures).toEqual({})
  expect(figures.quiet.bystanders.requests).toBeGreaterThan(0)
})

it.each(attacks)('$name does not affect bystanders: $description', ({ name }) => {
  const result = figures.attacks.find((attack) => attack.name === name)!
  expect(result.measured.attacker.requests).toBeGreaterThan(0)
  expect(result.verdict.faults, JSON.stringify(result.measured.bystanders.failures)).toEqual([])
})
