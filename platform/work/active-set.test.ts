import { describe, expect, it } from 'vitest'
import { promotedBytes } from '../testing/promoted-bytes.ts'
import { createActiveSet } from './active-set.ts'

describe('an active set', () => {
  it('has the members that were added and not removed', () => {
    const set = createActiveSet<{ name: string }>()
    const [ada, grace] = [{ name: 'Ada' }, { name: 'Grace' }]
    const removeAda = set.add(ada)
    set.add(grace)
    expect(set.members()).toEqual([ada, grace])
    removeAda()
    removeAda()
    expect(set.members()).toEqual([grace])
    expect(set.size()).toBe(1)
  })

  it('keeps no removed member in memory', async () => {
    const set = createActiveSet()
    const staying: (() => void)[] = []
    let count = 0
    const kept = await promotedBytes(async () => {
      for (let come = 0; come < 100; come++) {
        staying.push(set.add(Array.from({ length: 100 }, () => ({ number: count++ }))))
        if (staying.length > 50) staying.shift()!()
      }
    })
    expect(kept).toBeLessThan(3_000_000)
  })
})
