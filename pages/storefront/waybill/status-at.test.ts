import { expect, it } from 'vitest'
import { statusAt } from './status-at.ts'

const change = (status: string, day: number) => ({ status, occurredAt: `2026-01-0${day}T10:00:00Z` })
const updatedAt = '2026-01-09T10:00:00Z'

it('an order that changes after its delivery was delivered when its status says so', () => {
  const history = [change('PENDING_SHIPMENT', 1), change('SHIPPED', 2), change('DELIVERED', 3), change('DELIVERED', 9)]
  expect(statusAt({ status: 'DELIVERED', updatedAt, history })).toBe('2026-01-03T10:00:00Z')
  expect(statusAt({ status: 'CANCELLED', updatedAt, history: [change('CANCELLED', 2), change('CANCELLED', 9)] })).toBe(
    '2026-01-02T10:00:00Z',
  )
})

it('falls back to the last change while the history is behind', () => {
  expect(statusAt({ status: 'DELIVERED', updatedAt, history: [change('SHIPPED', 2)] })).toBe(updatedAt)
})
