import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose'
import type { StoredKey } from '../store/signing-keys.ts'

/** RFC 9068 §2.1 requires every resource server to know it. */
export const signingAlgorithm = 'RS256'

/** The keys of this issuer, ready for use. They change under way, all at once. */
export interface KeyRing {
  /** Signs what is issued now. */
  readonly current: { kid: string; privateKey: CryptoKey }
  /** RFC 7517 §5: the public side of every key that signs, has signed or will. */
  readonly published: JSONWebKeySet
  /** Finds the key that a token names among the published ones. */
  find: JWTVerifyGetKey
  /** Takes on other keys. What signs meanwhile signs with the ones before. */
  replace(stored: readonly StoredKey[]): Promise<void>
}

type Keys = Pick<KeyRing, 'current' | 'published' | 'find'>

/** A new key. */
export async function generateSigningKey(): Promise<Pick<StoredKey, 'kid' | 'privateKey'>> {
  const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { modulusLength: 2048, extractable: true })
  return {
    kid: await calculateJwkThumbprint(await exportJWK(publicKey)),
    privateKey: await exportPKCS8(privateKey),
  }
}

/** @throws {Error} if no key is the current one. */
export async function createKeyRing(stored: readonly StoredKey[]): Promise<KeyRing> {
  let keys = await importKeys(stored)
  return {
    get current() {
      return keys.current
    },
    get published() {
      return keys.published
    },
    find: (header, token) => keys.find(header, token),
    async replace(others) {
      keys = await importKeys(others)
    },
  }
}

async function importKeys(stored: readonly StoredKey[]): Promise<Keys> {
  const current = stored.find((key) => key.state === 'current')
  if (!current) throw new Error('There is no current signing key')
  const published = { keys: await Promise.all(stored.map(publicSide)) }
  return {
    current: { kid: current.kid, privateKey: await importPKCS8(current.privateKey, signingAlgorithm) },
    published,
    find: createLocalJWKSet(published),
  }
}

async function publicSide({ kid, privateKey }: StoredKey): Promise<JWK> {
  const { kty, n, e } = await exportJWK(await importPKCS8(privateKey, signingAlgorithm, { extractable: true }))
  // By name, for the rest of it is private.
  return { kty, n, e, kid, alg: signingAlgorithm, use: 'sig' }
}
