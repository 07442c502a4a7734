import type { OrderChange } from './order-change.ts'

/**
 * Merges the changes of one order from events and from the history, which may be repeated and unordered, into one
 * sequence.
 */
export interface OrderSequence {
  /** Adds a change from an event. @returns the changes to pass on now. */
  onEvent(change: OrderChange): OrderChange[]
  /** Adds the whole history, oldest first, at least one change. @returns the changes to pass on now. */
  onHistory(changes: OrderChange[]): OrderChange[]
  /** Whether a known change cannot be passed on yet, because an earlier one or the starting version is missing. */
  isIncomplete(): boolean
}

/** @param afterVersion begin with the change after this version; undefined: begin with the current state. */
export function createOrderSequence(afterVersion: number | undefined): OrderSequence {
  let last = afterVersion
  let trackingNumber: string | null = null
  const ahead = new Map<number, OrderChange>()

  function takeDue(): OrderChange[] {
    const due: OrderChange[] = []
    if (last === undefined) return due
    for (let change = ahead.get(last + 1); change; change = ahead.get(last + 1)) {
      last = change.version
      trackingNumber = change.trackingNumber ?? trackingNumber
      due.push(withTrackingNumber(change, trackingNumber))
    }
    for (const version of ahead.keys()) if (version <= last) ahead.delete(version)
    return due
  }

  return {
    onEvent(change) {
      ahead.set(change.version, change)
      return takeDue()
    },
    onHistory(changes) {
      last ??= changes.at(-1)!.version - 1
      for (const change of changes) {
        // Passed on already, or not requested, but its tracking number applies to later changes.
        if (change.version <= last) trackingNumber = change.trackingNumber ?? trackingNumber
        // A change from an event is the same as in the history, and has a trace too.
        else if (!ahead.has(change.version)) ahead.set(change.version, change)
      }
      return takeDue()
    },
    isIncomplete: () => last === undefined || ahead.size > 0,
  }
}

const derived = new WeakMap<OrderChange, OrderChange>()

/** Cached, so that all followers of the order get the same object and can share its answer: see channels.ts. */
function withTrackingNumber(change: OrderChange, trackingNumber: string | null): OrderChange {
  if (change.trackingNumber === trackingNumber) return change
  const known = derived.get(change)
  if (known?.trackingNumber === trackingNumber) return known
  const added = { ...change, trackingNumber }
  derived.set(change, added)
  return added
}
