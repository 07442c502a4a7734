import { createHmac, randomBytes } from 'node:crypto'
import type { Hashing } from './hashing.ts'

/** Checks secrets that are shown again and again: slow the first time, quick from then on. */
export interface KnownSecrets {
  /** Whether this secret has been verified against this hash before. */
  isKnown(secret: string, hash: string | undefined): boolean
  /**
   * Whether this is the secret that was hashed.
   * @param around is given the slow hash, if it comes to one: to count it, or to refuse it by throwing.
   */
  verify(secret: string, hash: string | undefined, around?: Around): Promise<boolean>
}

type Around = (verify: () => Promise<boolean>) => Promise<boolean>

const rememberedSecrets = 1_000

/**
 * Machines show the same secret again and again; a slow hash each time would cost a core. What has been verified is
 * remembered by an HMAC of secret and stored hash, under a key that this process alone has: the memory gives no secret
 * away. It says nothing of whether a hash still holds: that is read with the client each time, so that a secret that has
 * been replaced is good for nothing in any process.
 */
export function rememberSecrets(verify: Hashing['verify']): KnownSecrets {
  const key = randomBytes(32)
  const known = new Set<string>()
  const verifying = new Map<string, Promise<boolean>>()

  // Hashes have no line breaks, so no two pairs run together.
  const pairOf = (secret: string, hash: string) =>
    createHmac('sha256', key).update(`${hash}\n${secret}`).digest('base64')

  const verifySlowly = (secret: string, hash: string | undefined, around: Around = (work) => work()) =>
    around(() => verify(secret, hash))

  return {
    isKnown: (secret, hash) => hash !== undefined && known.has(pairOf(secret, hash)),
    verify(secret, hash, around) {
      if (hash === undefined) return verifySlowly(secret, hash, around)
      const pair = pairOf(secret, hash)
      if (known.has(pair)) return Promise.resolve(true)
      // Many at once, when a busy client's token ends everywhere at the same time, wait for one verification.
      let verification = verifying.get(pair)
      if (!verification) {
        verification = verifySlowly(secret, hash, around).finally(() => verifying.delete(pair))
        verifying.set(pair, verification)
        verification.then(
          (fits) => fits && remember(pair),
          () => {},
        )
      }
      return verification
    },
  }

  function remember(pair: string) {
    if (known.size >= rememberedSecrets) known.delete(known.values().next().value!)
    known.add(pair)
  }
}
