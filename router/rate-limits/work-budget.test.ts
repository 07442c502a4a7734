import { describe, expect, it } from 'vitest'
import { createWorkBudget } from './work-budget.ts'

describe('the time that a caller may take for new documents', () => {
  it('is used up and comes back, for each caller by itself', () => {
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

  it('does not grow beyond what a caller may use at once', () => {
    let now = 0
    const budget = createWorkBudget(() => now)
    budget.spend('one', 1)
    now += 86_400_000
    budget.spend('one', 5_100)
    expect(budget.secondsUntilFree('one')).toBe(1)
  })
})
