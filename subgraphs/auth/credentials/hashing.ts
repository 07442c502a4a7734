import { availableParallelism } from 'node:os'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { hashSecret, unmatchableHash, verifySecret } from '#platform/identity/secret-hash.ts'
import { Refusal } from '#platform/refusal.ts'

/** Slow hashes of passwords and client secrets, a few at a time. */
export interface Hashing {
  /** @throws {Refusal} OVERLOADED */
  hash(secret: string): Promise<string>
  /**
   * Whether this is the secret that was hashed. Without a hash it is not, and that takes the same time: an unknown name
   * cannot be told from a wrong secret.
   * @throws {Refusal} OVERLOADED
   */
  verify(secret: string, hash: string | undefined): Promise<boolean>
}

interface HashingOptions {
  concurrent?: number
  waiting?: number
}

/**
 * @param concurrent how many run at once: each takes a core and 32 MiB, and one of the four threads that sign tokens and
 * look up names as well, so not all of them.
 * @param waiting how many may wait: about two seconds' worth. Whoever comes then is refused, instead of all being late.
 */
export function createHashing({
  concurrent = Math.min(availableParallelism(), 3),
  waiting = 8 * concurrent,
}: HashingOptions = {}): Hashing {
  const room = bulkhead(concurrent, waiting)
  const substitute = unmatchableHash()

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await room.execute(work)
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error
      throw new Refusal('OVERLOADED', 'Too many are signing in at the moment: try again in a second')
    }
  }

  return {
    hash: (secret) => run(() => hashSecret(secret)),
    verify: (secret, hash = substitute) => run(() => verifySecret(secret, hash)),
  }
}
