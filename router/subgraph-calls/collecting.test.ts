import { describe, expect, it } from 'vitest'
import { pauseAfterMutations, pauseAfterQueries } from './collecting.ts'

describe('the time for which operations are collected', () => {
  it('grows with the size of the batch, up to a limit', () => {
    expect([1, 5, 10, 64].map((sent) => pauseAfterQueries(sent, 0))).toEqual([3, 15, 30, 30])
    expect([1, 5, 10, 64].map((sent) => pauseAfterMutations(sent, 0))).toEqual([3, 15, 30, 30])
  })

  it('grows for many mutations with the duration of the last batch, up to another limit', () => {
    expect([10, 30, 45, 60, 5_000].map((took) => pauseAfterMutations(64, took))).toEqual([30, 30, 45, 60, 60])
  })

  it('does not grow for few mutations, or for queries, however long the last batch took', () => {
    expect([1, 5, 9].map((sent) => pauseAfterMutations(sent, 5_000))).toEqual([3, 15, 27])
    expect(pauseAfterQueries(64, 5_000)).toBe(30)
  })
})
