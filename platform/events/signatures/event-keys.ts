import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'

/** The Ed25519 key pair of a service (RFC 8032), from the 32 random bytes that its configuration contains. */
export interface EventKey {
  /** Names the key in signatures: the beginning of the hash of the public key. */
  id: string
  privateKey: KeyObject
  /** 32 bytes in base64url. */
  publicKey: string
}

/** A public key, and the service whose events it verifies. */
export interface KnownKey {
  id: string
  /** The service, for example `sales`. */
  source: string
  publicKey: KeyObject
}

/** RFC 8410: what precedes the 32 bytes of an Ed25519 private key in PKCS #8. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The text of a new private key: 64 hexadecimal digits. */
export function newEventKey(): string {
  return randomBytes(32).toString('hex')
}

/** @param text 64 hexadecimal digits. @throws {Error} that does not repeat the text. */
export function readEventKey(text: string): EventKey {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new Error('it must be 64 hexadecimal digits: `npm run event-keys` generates one')
  const der = Buffer.concat([pkcs8Prefix, Buffer.from(text, 'hex')])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x!
  return { id: idOf(publicKey), privateKey, publicKey }
}

/**
 * Reads public keys: `sales:<key>` separated by commas, spaces or line breaks, several for a service while its key is
 * rotated.
 * @throws {Error} if an entry has another form, or if there is none.
 */
export function readPublicKeys(text: string): KnownKey[] {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  if (entries.length === 0) throw new Error('it contains no key')
  return entries.map((entry) => {
    const [, source, key] = /^([a-z][a-z0-9-]{0,30}):([\w-]{43})$/.exec(entry) ?? []
    if (!source || !key) throw new Error(`${JSON.stringify(entry)} is not of the form <service>:<public key>`)
    return {
      id: idOf(key),
      source,
      publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }),
    }
  })
}

function idOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('base64url').slice(0, 16)
}
