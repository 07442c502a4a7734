import { availableParallelism } from 'node:os'
import { hashSecret, unmatchableHash, verifySecret } from '#platform/identity/secret-hash.ts'
import { createFairQueue, type Requester } from '#platform/work/fair-queue.ts'

/**
 * Slow password hashes with bounded concurrency, shared fairly between networks and, within a network, between
 * accounts.
 */
export interface Hashing {
  /** @throws {Refusal} OVERLOADED */
  hash(secret: string, requester: Requester): Promise<string>
  /**
   * Whether the hash is of this secret. Without a hash the answer is false after the same time, so that an unknown
   * account cannot be told from a wrong password.
   * @throws {Refusal} OVERLOADED
   */
  verify(secret: string, hash: string | undefined, requester: Requester): Promise<boolean>
  /** The number of hashes that wait for their turn. */
  waiting(): number
}

interface HashingOptions {
  concurrent?: number
}

/** Queue lengths per concurrent hash: about a second of waiting each. */
const waitingPerConcurrent = { all: 16, origin: 8, subject: 4 }

/**
 * @param concurrent how many run at once. Each takes a core, 32 MiB and one of the four libuv threads, which token
 * signing and DNS lookups need as well; so at most three.
 */
export function createHashing({ concurrent = Math.min(availableParallelism(), 3) }: HashingOptions = {}): Hashing {
  const queue = createFairQueue({
    concurrent,
    waiting: waitingPerConcurrent.all * concurrent,
    waitingPerOrigin: waitingPerConcurrent.origin * concurrent,
    waitingPerSubject: waitingPerConcurrent.subject * concurrent,
  })
  const substitute = unmatchableHash()
  return {
    hash: (secret, requester) => queue.run(requester, () => hashSecret(secret)),
    verify: (secret, hash = substitute, requester) => queue.run(requester, () => verifySecret(secret, hash)),
    waiting: queue.waiting,
  }
}
