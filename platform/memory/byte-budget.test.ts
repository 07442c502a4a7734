import { describe, expect, it } from 'vitest'
import { createByteBudget } from './byte-budget.ts'

const budget = () => createByteBudget({ name: 'test of a budget', maxBytes: 100, maxBytesPerOwner: 40 })

describe('a budget of bytes', () => {
  it('drops the oldest item in flight, but no settled one', () => {
    const { begin } = budget()
    const givenUp: string[] = []
    const shares = ['settled', 'slow', 'next', 'last'].map((name) => begin(undefined, () => givenUp.push(name)))
    shares[0]!.add(30)
    shares[0]!.settle()
    for (const share of shares.slice(1)) share.add(20)
    expect(givenUp).toEqual([])
    begin(undefined, () => givenUp.push('new')).add(20)
    expect(givenUp).toEqual(['slow'])
    // A dropped item holds nothing, even if more bytes arrive for it.
    shares[1]!.add(1_000)
    expect(givenUp).toEqual(['slow'])
  })

  it('drops an item larger than the budget if no other can be dropped', () => {
    const { begin } = budget()
    const givenUp: string[] = []
    const settled = begin(undefined, () => givenUp.push('settled'))
    settled.add(90)
    settled.settle()
    begin(undefined, () => givenUp.push('huge')).add(20)
    expect(givenUp).toEqual(['huge'])
  })

  it('drops items of the owner that exceeds its limit', () => {
    const { begin } = budget()
    const givenUp: string[] = []
    const other = begin('other', () => givenUp.push('other'))
    other.add(30)
    const [first, second] = ['first', 'second'].map((name) => begin('owner', () => givenUp.push(name)))
    first!.add(30)
    second!.add(20)
    expect(givenUp).toEqual(['first'])
    second!.end()
    second!.end()
    begin('owner', () => givenUp.push('third')).add(40)
    expect(givenUp).toEqual(['first'])
  })
})
