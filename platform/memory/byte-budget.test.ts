import { describe, expect, it } from 'vitest'
import { createByteBudget } from './byte-budget.ts'

const budget = () => createByteBudget({ name: 'test of a budget', maxBytes: 100, maxBytesPerOwner: 40 })

describe('a budget of bytes', () => {
  it('gives up what has been under way for the longest time, and not what has arrived', () => {
    const { begin } = budget()
    const givenUp: string[] = []
    const shares = ['settled', 'slow', 'next', 'last'].map((name) => begin(undefined, () => givenUp.push(name)))
    shares[0]!.add(30)
    shares[0]!.settle()
    for (const share of shares.slice(1)) share.add(20)
    expect(givenUp).toEqual([])
    begin(undefined, () => givenUp.push('new')).add(20)
    expect(givenUp).toEqual(['slow'])
    // What was given up has nothing any more, whatever still comes for it.
    shares[1]!.add(1_000)
    expect(givenUp).toEqual(['slow'])
  })

  it('gives up what takes more than there is when nothing else can be given up', () => {
    const { begin } = budget()
    const givenUp: string[] = []
    const settled = begin(undefined, () => givenUp.push('settled'))
    settled.add(90)
    settled.settle()
    begin(undefined, () => givenUp.push('huge')).add(20)
    expect(givenUp).toEqual(['huge'])
  })

  it('takes what one owner has too much of from that owner', () => {
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
