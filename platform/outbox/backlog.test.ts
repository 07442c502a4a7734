import { describe, expect, it } from 'vitest'
import { createBacklog } from './backlog.ts'
import { type OutboxRow, outboxRow } from './row.ts'

const rowOf = (events: number): OutboxRow =>
  outboxRow(Array.from({ length: events }, (_, index) => ({ stream: 's', payload: `event ${index}` })))

describe('a backlog', () => {
  it('returns whole rows in order, until there are enough events', () => {
    const rows = [rowOf(300), rowOf(199), rowOf(700), rowOf(1)]
    const backlog = createBacklog(rows)
    expect(backlog.count()).toBe(1_200)
    expect(backlog.take()).toEqual(rows.slice(0, 3))
    expect(backlog.count()).toBe(1)
    backlog.add([rows[0]!])
    expect(backlog.take()).toEqual([rows[3], rows[0]])
    expect(backlog.take()).toEqual([])
    expect(backlog.count()).toBe(0)
  })

  it('does not return rows that were published in another way', () => {
    const [first, second, third] = [rowOf(1), rowOf(2), rowOf(3)]
    const backlog = createBacklog([first!, second!, third!])
    backlog.forget([second!, rowOf(4)])
    expect(backlog.count()).toBe(4)
    expect(backlog.take()).toEqual([first, third])
    backlog.add([second!])
    backlog.clear()
    expect([backlog.count(), backlog.take()]).toEqual([0, []])
  })
})
