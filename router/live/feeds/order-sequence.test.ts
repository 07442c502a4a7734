import { describe, expect, it } from 'vitest'
import { change } from '../../testing/changes.ts'
import type { OrderChange } from './order-change.ts'
import { createOrderSequence } from './order-sequence.ts'

const versions = (changes: OrderChange[]) => changes.map(({ version }) => version)
const history = (upTo: number) => Array.from({ length: upTo }, (_, index) => change(index + 1))

describe('a sequence', () => {
  it('begins with the current state', () => {
    const sequence = createOrderSequence(undefined)
    expect(sequence.isIncomplete()).toBe(true)
    expect(versions(sequence.onHistory(history(2)))).toEqual([2])
    expect(sequence.isIncomplete()).toBe(false)
  })

  it.each([
    [0, [1, 2, 3]],
    [1, [2, 3]],
    [3, []],
    [9, []],
  ])('begins after version %i with %j of three', (afterVersion, expected) => {
    expect(versions(createOrderSequence(afterVersion).onHistory(history(3)))).toEqual(expected)
  })

  it('waits for a newer version than the requested one, if there is none yet', () => {
    const sequence = createOrderSequence(3)
    sequence.onHistory(history(1))
    expect([2, 3, 4].flatMap((version) => versions(sequence.onEvent(change(version))))).toEqual([4])
  })

  it('passes on each version once, whichever way it arrives first', () => {
    const sequence = createOrderSequence(undefined)
    expect(versions(sequence.onEvent(change(2)))).toEqual([])
    expect(versions(sequence.onHistory(history(2)))).toEqual([2])
    expect(versions(sequence.onEvent(change(2)))).toEqual([])
    expect(versions(sequence.onEvent(change(3)))).toEqual([3])
    expect(versions(sequence.onHistory(history(3)))).toEqual([])
    expect(sequence.isIncomplete()).toBe(false)
  })

  it('holds an event back until the earlier ones have arrived', () => {
    const sequence = createOrderSequence(0)
    sequence.onHistory(history(1))
    expect(versions(sequence.onEvent(change(3)))).toEqual([])
    expect(sequence.isIncomplete()).toBe(true)
    expect(versions(sequence.onEvent(change(2)))).toEqual([2, 3])
    expect(sequence.isIncomplete()).toBe(false)
  })

  it('fills a gap from the history', () => {
    const sequence = createOrderSequence(0)
    sequence.onHistory(history(1))
    sequence.onEvent(change(3))
    expect(versions(sequence.onHistory(history(3)))).toEqual([2, 3])
  })

  it('drops events from before its beginning', () => {
    const sequence = createOrderSequence(undefined)
    sequence.onEvent(change(2))
    sequence.onHistory(history(3))
    expect(sequence.isIncomplete()).toBe(false)
  })

  it('keeps the trace of an event that the history contains too', () => {
    const sequence = createOrderSequence(1)
    sequence.onEvent(change(3, { traceparent: 'trace' }))
    expect(sequence.onHistory(history(3)).map(({ traceparent }) => traceparent)).toEqual([undefined, 'trace'])
  })

  it('has the tracking number from the change that brought it', () => {
    const sequence = createOrderSequence(2)
    sequence.onHistory(history(2))
    expect(sequence.onEvent(change(3)).map(({ trackingNumber }) => trackingNumber)).toEqual(['TRACK'])
    const current = createOrderSequence(undefined).onHistory(history(3))
    expect(current.map(({ trackingNumber }) => trackingNumber)).toEqual(['TRACK'])
  })
})
