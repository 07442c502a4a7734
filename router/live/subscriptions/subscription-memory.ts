import { reportMemory } from '#platform/memory/report.ts'
import type { Operation } from '../../supergraph/read-operation.ts'
import { tooMany } from '../connections/errors.ts'

/** Tracks the memory of the subscriptions of one owner: all connections of a caller, or of an address without a token. */
export interface MemoryAccount {
  /**
   * Counts a subscription: its own bytes, and those of its operation unless the owner has that already.
   * @returns a function that uncounts it; calling it again does nothing.
   * @throws {GraphQLError} TOO_MANY_SUBSCRIPTIONS
   */
  add(subscription: CountedSubscription): () => void
}

interface CountedSubscription {
  operation: Operation
  /** Bytes that all subscriptions to the operation share. */
  operationBytes: number
  /** Bytes of this subscription alone. */
  ownBytes: number
}

interface SubscriptionMemoryOptions {
  /** For all subscriptions together. */
  maxBytes: number
  /** For those of one owner, so that no owner can use all of it. */
  maxBytesPerOwner: number
}

/** Limits the memory of running subscriptions. @returns a function that creates an account for one owner. */
export function createSubscriptionMemory({
  maxBytes,
  maxBytesPerOwner,
}: SubscriptionMemoryOptions): () => MemoryAccount {
  const all = createTally()
  const holder = { used: all.bytes, limit: maxBytes }
  reportMemory('subscriptions', holder)

  return () => {
    const owned = createTally()
    return {
      add(subscription) {
        if (owned.bytesWith(subscription) > maxBytesPerOwner)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'The subscriptions of this caller take too much memory: end some')
        if (all.bytesWith(subscription) > holder.limit)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'All subscriptions together take too much memory: try again later')
        const leave = [owned.add(subscription), all.add(subscription)]
        return () => {
          for (const end of leave.splice(0)) end()
        }
      },
    }
  }
}

/** Sums the bytes of subscriptions, and counts shared operations once. */
function createTally() {
  const operations = new Map<Operation, number>()
  let sum = 0

  return {
    bytes: () => sum,
    bytesWith: ({ operation, operationBytes, ownBytes }: CountedSubscription) =>
      sum + ownBytes + (operations.has(operation) ? 0 : operationBytes),
    add({ operation, operationBytes, ownBytes }: CountedSubscription): () => void {
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
