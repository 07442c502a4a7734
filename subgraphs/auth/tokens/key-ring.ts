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

/** The keys of this issuer, ready for use. */
export interface KeyRing {
  /** Signs what is issued now. */
  current: { kid: string; privateKey: CryptoKey }
  /** RFC 7517 §5: the public side of every key that signs, has signed or will. */
  published: JSONWebKeySet
  /** Finds the key that a token names among the published ones. */
  find: JWTVerifyGetKey
}

/** A new key that signs from now on. */
export async function generateSigningKey(): Promise<StoredKey> {
  const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { modulusLength: 2048, extractable: true })
  return {
    kid: await calculateJwkThumbprint(await exportJWK(publicKey)),
    privateKey: await exportPKCS8(privateKey),
    state: 'current',
  }
}

/** @throws {Error} if no key is the current one. */
export async function createKeyRing(stored: readonly StoredKey[]): Promise<KeyRing> {
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
