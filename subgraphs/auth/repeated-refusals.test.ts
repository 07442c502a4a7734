import { expect, test } from 'vitest'
import { countRepeatedRefusals } from './repeated-refusals.ts'
import type { AuditEvent } from './store/audit-events.ts'

const refusal: AuditEvent = {
  occurredAt: new Date('2026-01-01T12:00:00Z'),
  action: 'token.grant',
  outcome: 'invalid_client',
  address: '2001:db8::1',
}

test('the first refusal of a kind is written, repeats from the same network are counted until the minute is over', () => {
  let now = 0
  const refusals = countRepeatedRefusals(() => now)
  expect(refusals.absorbs(refusal)).toBe(false)
  expect(refusals.absorbs({ ...refusal, address: '2001:db8::2' })).toBe(true)
  expect(refusals.absorbs({ ...refusal, address: '2001:db9::1' })).toBe(false)
  expect(refusals.absorbs({ ...refusal, outcome: 'invalid_request' })).toBe(false)
  expect(refusals.absorbs({ ...refusal, clientId: 'app' })).toBe(false)
  now = 59_999
  expect(refusals.drain()).toEqual([])
  now = 60_000
  expect(refusals.drain()).toEqual([{ ...refusal, occurrences: 1 }])
  expect(refusals.absorbs(refusal)).toBe(false)
})

test('successes are never aggregated', () => {
  const refusals = countRepeatedRefusals()
  for (const outcome of ['ok', 'ok', 'active', 'active']) expect(refusals.absorbs({ ...refusal, outcome })).toBe(false)
})

test('networks beyond the limit are counted together', () => {
  const refusals = countRepeatedRefusals()
  let passed = 0
  for (let count = 0; count < 1_000; count++) {
    if (!refusals.absorbs({ ...refusal, address: `10.0.${count >> 8}.${count & 255}` })) passed++
  }
  expect(passed).toBe(201)
  expect(refusals.drain(true)).toEqual([{ ...refusal, address: undefined, occurrences: 799 }])
})
