import type { OrderChange } from './order-change.ts'

/** Puts the changes of one order, that come from two sides, often twice and in any order, into the one order there is. */
export interface OrderSequence {
  /** Takes in a change that came as an event. @returns what is to be passed on now. */
  onEvent(change: OrderChange): OrderChange[]
  /** Takes in all changes there are, oldest first, at least one. @returns what is to be passed on now. */
  onHistory(changes: OrderChange[]): OrderChange[]
  /** Whether a change is known that cannot be passed on yet, because one before it is not, or where to begin is not. */
  isIncomplete(): boolean
}

/** @param afterVersion begin with the change after this version; undefined: with the current state. */
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
        // Already passed on, or not asked for: but the tracking number holds for what follows.
        if (change.version <= last) trackingNumber = change.trackingNumber ?? trackingNumber
        // What has come as an event is the same, and knows its trace.
        else if (!ahead.has(change.version)) ahead.set(change.version, change)
      }
      return takeDue()
    },
    isIncomplete: () => last === undefined || ahead.size > 0,
  }
}

const derived = new WeakMap<OrderChange, OrderChange>()

/** The same object for everybody who follows the order, because they share what is made of it: see channels.ts. */
function withTrackingNumber(change: OrderChange, trackingNumber: string | null): OrderChange {
  if (change.trackingNumber === trackingNumber) return change
  const known = derived.get(change)
  if (known?.trackingNumber === trackingNumber) return known
  const added = { ...change, trackingNumber }
  derived.set(change, added)
  return added
}
