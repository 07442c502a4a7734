import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * OWASP's parameters for scrypt (password storage, 2025): N = 2^15, r = 8, p = 3, which takes 32 MiB and about 300 ms a
 * guess.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyLength = 32

/**
 * The hash to store: `scrypt$N$r$p$salt$key` with base64url parts. It includes the cost, so that the cost can rise
 * later.
 */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(secret, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether this is the secret that was hashed. The comparison is constant-time. */
export async function verifySecret(secret: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/**
 * A hash that no secret matches. Verifying against it takes as long as against a real one, so that the response time
 * does not reveal whether a name exists.
 */
export function unmatchableHash(): string {
  const noise = (bytes: number) => randomBytes(bytes).toString('base64url')
  return ['scrypt', cost.N, cost.r, cost.p, noise(16), noise(keyLength)].join('$')
}

function derive(secret: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Unicode has several encodings of one character; the keyboard must not decide whether a password matches.
    const normalized = secret.normalize('NFKC')
    scrypt(normalized, salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
