import { reportMemory } from '#platform/memory/report.ts'
import type { Operation } from '../../supergraph/read-operation.ts'
import { tooMany } from '../connections/errors.ts'

/** What the subscriptions of one owner keep: a caller with all connections, or an address without a token. */
export interface Keeper {
  /**
   * Counts a subscription: its own bytes, and those of the operation if the owner does not have that yet.
   * @returns how to take it off; calling that again does nothing.
   * @throws {GraphQLError} TOO_MANY_SUBSCRIPTIONS
   */
  keep(subscription: KeptSubscription): () => void
}

interface KeptSubscription {
  operation: Operation
  /** What is kept once for all subscriptions that share the operation. */
  operationBytes: number
  /** What is kept for this one. */
  ownBytes: number
}

interface KeptMemoryOptions {
  /** For all subscriptions together. */
  maxBytes: number
  /** For those of one owner: nobody can take all of it. */
  maxBytesPerOwner: number
}

/** Bounds what subscriptions keep for as long as they run. @returns a function that makes a keeper for one owner. */
export function createKeptMemory({ maxBytes, maxBytesPerOwner }: KeptMemoryOptions): () => Keeper {
  const all = createTally()
  const holder = { used: all.bytes, limit: maxBytes }
  reportMemory('subscriptions', holder)

  return () => {
    const owned = createTally()
    return {
      keep(subscription) {
        if (owned.bytesWith(subscription) > maxBytesPerOwner)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'The subscriptions of this caller take too much memory: end some')
        if (all.bytesWith(subscription) > holder.limit)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'All subscriptions together take too much memory: try again later')
        const leave = [owned.add(subscription), all.add(subscription)]
        return () => {
          for (const take of leave.splice(0)) take()
        }
      },
    }
  }
}

/** Sums what subscriptions keep; an operation that several have counts once. */
function createTally() {
  const operations = new Map<Operation, number>()
  let sum = 0

  return {
    bytes: () => sum,
    bytesWith: ({ operation, operationBytes, ownBytes }: KeptSubscription) =>
      sum + ownBytes + (operations.has(operation) ? 0 : operationBytes),
    add({ operation, operationBytes, ownBytes }: KeptSubscription): () => void {
      const others = operations.get(operation) ?? 0
      if (others === 0) sum += operationBytes
      operations.set(operation, others + 1)
      sum += ownBytes
      return () => {
        sum -= ownBytes
        const left = operations.get(operation)! - 1
        if (left > 0) return void operations.set(operation, left)
        operations.delete(operation)
        sum -= operationBytes
      }
    },
  }
}
