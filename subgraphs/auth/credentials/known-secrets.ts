import { createHmac, randomBytes } from 'node:crypto'
import type { Hashing } from './hashing.ts'

/** Whether this is the secret that was hashed: slow the first time, quick for one that has been verified before. */
export type VerifyKnownSecret = Hashing['verify']

const rememberedSecrets = 1_000

/**
 * Machines show the same secret again and again; a slow hash each time would cost a core. What has been verified is
 * remembered by an HMAC of secret and stored hash, under a key that this process alone has: the memory gives no secret
 * away, and a hash that changes makes it void.
 */
export function rememberSecrets(verify: Hashing['verify']): VerifyKnownSecret {
  const key = randomBytes(32)
  const known = new Set<string>()
  const verifying = new Map<string, Promise<boolean>>()

  return (secret, hash) => {
    if (hash === undefined) return verify(secret, hash)
    // Hashes have no line breaks, so no two pairs run together.
    const pair = createHmac('sha256', key).update(`${hash}\n${secret}`).digest('base64')
    if (known.has(pair)) return Promise.resolve(true)
    // Many at once, when a busy client's token ends everywhere at the same time, wait for one verification.
    let verification = verifying.get(pair)
    if (!verification) {
      verification = verify(secret, hash).finally(() => verifying.delete(pair))
      verifying.set(pair, verification)
      verification.then(
        (fits) => fits && remember(pair),
        () => {},
      )
    }
    return verification
  }

  function remember(pair: string) {
    if (known.size >= rememberedSecrets) known.delete(known.values().next().value!)
    known.add(pair)
  }
}
