import { describe, expect, it } from 'vitest'
import { createKnownChanges } from './known-changes.ts'

const entry = (versions: Record<string, number>, begun = 10, isList = false) => ({
  begun,
  isList,
  versions: Object.entries(versions),
})

describe('an entry includes all known changes', () => {
  it('unless it lacks a change of a product that it depends on, in whatever order they arrive', () => {
    const changes = createKnownChanges()
    changes.record('lamp', 3, 20)
    changes.record('lamp', 2, 21)
    expect(changes.includes(entry({ lamp: 2 }))).toBe(false)
    // The read began before the event arrived, and returned the change already.
    expect(changes.includes(entry({ lamp: 3 }))).toBe(true)
    expect(changes.includes(entry({ desk: 1 }))).toBe(true)
  })

  it('unless the product did not exist, and does now', () => {
    const changes = createKnownChanges()
    changes.record('lamp', 1, 20)
    expect(changes.includes(entry({ lamp: 0 }))).toBe(false)
  })

  it('unless it is a list whose read began before any entry of the catalogue changed', () => {
    const changes = createKnownChanges()
    changes.recordList(20)
    expect(changes.includes(entry({}, 20, true))).toBe(false)
    expect(changes.includes(entry({}, 21, true))).toBe(true)
    expect(changes.includes(entry({}, 20))).toBe(true)
  })

  it('unless its read began before changes may have been missed', () => {
    const changes = createKnownChanges()
    changes.reset(20)
    expect(changes.includes(entry({}, 20))).toBe(false)
    expect(changes.includes(entry({}, 21))).toBe(true)
  })

  it('forgets changes that are older than any entry', () => {
    const changes = createKnownChanges()
    changes.record('lamp', 3, 20)
    changes.record('desk', 1, 40_000)
    expect(changes.includes(entry({ lamp: 2 }, 39_000))).toBe(true)
  })

  it('forgets everything that was read before, if too many products change', () => {
    const changes = createKnownChanges()
    for (let index = 0; index <= 50_000; index++) changes.record(`product ${index}`, 1, 20)
    expect(changes.includes(entry({ lamp: 2 }, 20))).toBe(false)
    expect(changes.includes(entry({ lamp: 2 }, 21))).toBe(true)
  })
})
