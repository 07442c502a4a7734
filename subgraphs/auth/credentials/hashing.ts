import { availableParallelism } from 'node:os'
import { hashSecret, unmatchableHash, verifySecret } from '#platform/identity/secret-hash.ts'
import { createFairQueue, type Requester } from '#platform/work/fair-queue.ts'

/** Slow hashes of passwords, a few at a time, shared fairly between networks and, within a network, between accounts. */
export interface Hashing {
  /** @throws {Refusal} OVERLOADED */
  hash(secret: string, requester: Requester): Promise<string>
  /**
   * Whether this is the secret that was hashed. Without a hash it is not, and that takes the same time: an unknown name
   * cannot be told from a wrong secret.
   * @throws {Refusal} OVERLOADED
   */
  verify(secret: string, hash: string | undefined, requester: Requester): Promise<boolean>
}

interface HashingOptions {
  concurrent?: number
}

/** About a second's worth each; a person does not wait for much longer. */
const waitingPerConcurrent = { all: 16, origin: 8, subject: 4 }

/**
 * @param concurrent how many run at once: each takes a core and 32 MiB, and one of the four threads that sign tokens and
 * look up names as well, so not all of them.
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
  }
}
