import { describe, expect, it } from 'vitest'
import { createWorkBudget } from './work-budget.ts'

describe('the budget of CPU time for new documents', () => {
  it('is used up and refilled, separately for each caller', () => {
    let now = 0
    const budget = createWorkBudget(() => now)
    budget.spend('one', 5_000)
    expect(budget.secondsUntilFree('one')).toBe(0)
    budget.spend('one', 1_000)
    expect(budget.secondsUntilFree('one')).toBe(10)
    expect(budget.secondsUntilFree('other')).toBe(0)
    now += 10_000
    expect(budget.secondsUntilFree('one')).toBe(0)
  })

  it('does not grow beyond its maximum', () => {
    let now = 0
    const budget = createWorkBudget(() => now)
    budget.spend('one', 1)
    now += 86_400_000
    budget.spend('one', 5_100)
    expect(budget.secondsUntilFree('one')).toBe(1)
  })
})
