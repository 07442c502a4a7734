import { describe, expect, it } from 'vitest'
import { promotedBytes } from '../testing/promoted-bytes.ts'
import { createRoster } from './roster.ts'

describe('a roster', () => {
  it('has the members that were added and not removed', () => {
    const roster = createRoster<{ name: string }>()
    const [ada, grace] = [{ name: 'Ada' }, { name: 'Grace' }]
    const removeAda = roster.add(ada)
    roster.add(grace)
    expect(roster.members()).toEqual([ada, grace])
    removeAda()
    removeAda()
    expect(roster.members()).toEqual([grace])
    expect(roster.size()).toBe(1)
  })

  it('keeps no removed member in memory', async () => {
    const roster = createRoster()
    const staying: (() => void)[] = []
    let count = 0
    const kept = await promotedBytes(async () => {
      for (let come = 0; come < 100; come++) {
        staying.push(roster.add(Array.from({ length: 100 }, () => ({ number: count++ }))))
        if (staying.length > 50) staying.shift()!()
      }
    })
    expect(kept).toBeLessThan(3_000_000)
  })
})
