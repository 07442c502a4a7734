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
import { createKeyVault, type KeyVault } from '../credentials/key-vault.ts'
import type { StoredKey } from '../store/signing-keys.ts'

/** RFC 9068 §2.1: every resource server must support it. */
export const signingAlgorithm = 'RS256'

/** The imported keys of this issuer. They are replaced at run time, all at once. */
export interface KeyRing {
  /** The key that signs new tokens. */
  readonly current: { kid: string; privateKey: CryptoKey }
  /** The JWKS (RFC 7517 §5): the public keys of the previous, current and next key. */
  readonly published: JSONWebKeySet
  /** Finds the published key that a token names. */
  find: JWTVerifyGetKey
  /** Replaces the keys. Signatures in flight still use the previous ones. */
  replace(stored: readonly StoredKey[]): Promise<void>
}

type Keys = Pick<KeyRing, 'current' | 'published' | 'find'>

const unencrypted = createKeyVault({ current: undefined })

/** @param vault encrypts the private key. Default: it is not encrypted. */
export async function generateSigningKey(vault = unencrypted): Promise<Pick<StoredKey, 'kid' | 'privateKey'>> {
  const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { modulusLength: 2048, extractable: true })
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey))
  return { kid, privateKey: vault.seal(kid, await exportPKCS8(privateKey)) }
}

/** @throws {Error} if no key is the current one. @throws {MasterKeyError} if a key cannot be decrypted. */
export async function createKeyRing(stored: readonly StoredKey[], vault = unencrypted): Promise<KeyRing> {
  let keys = await importKeys(stored, vault)
  return {
    get current() {
      return keys.current
    },
    get published() {
      return keys.published
    },
    find: (header, token) => keys.find(header, token),
    async replace(others) {
      keys = await importKeys(others, vault)
    },
  }
}

async function importKeys(sealed: readonly StoredKey[], vault: KeyVault): Promise<Keys> {
  const stored = sealed.map((key) => ({ ...key, privateKey: vault.open(key.kid, key.privateKey) }))
  const current = stored.find((key) => key.state === 'current')
  if (!current) throw new Error('No signing key is current: check the table signing_keys')
  const published = { keys: await Promise.all(stored.map(publicKeyOf)) }
  return {
    current: { kid: current.kid, privateKey: await importPKCS8(current.privateKey, signingAlgorithm) },
    published,
    find: createLocalJWKSet(published),
  }
}

async function publicKeyOf({ kid, privateKey }: StoredKey): Promise<JWK> {
  const { kty, n, e } = await exportJWK(await importPKCS8(privateKey, signingAlgorithm, { extractable: true }))
  // List the public members explicitly: the others are private.
  return { kty, n, e, kid, alg: signingAlgorithm, use: 'sig' }
}
