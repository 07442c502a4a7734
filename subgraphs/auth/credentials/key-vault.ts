// Private keys are encrypted before they are stored, so that a copy of the database cannot issue tokens.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts and decrypts the private keys that sign access tokens. */
export interface KeyVault {
  /** Encrypts a private key for storage; returns it unchanged if there is no master key. @param kid binds it to its row. */
  seal(kid: string, privateKey: string): string
  /**
   * Decrypts a stored private key; returns it unchanged if it is not encrypted.
   * @throws {MasterKeyError} if another master key encrypted it, or if it was changed.
   */
  open(kid: string, stored: string): string
  /** Whether a stored key is encrypted with the current master key. */
  isCurrent(stored: string): boolean
  /** Names the current master key; undefined if there is none. */
  masterKeyId: string | undefined
}

/** A stored key cannot be decrypted. */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError'
}

/** The first part of an encrypted key: `aes256gcm.<master key id>.<initialization vector>.<ciphertext and tag>`. */
const scheme = 'aes256gcm'
const algorithm = 'aes-256-gcm'
const tagLength = 16

interface Master {
  id: string
  key: Buffer
}

export interface MasterKeys {
  /** A random text of any form. Undefined: keys are stored as they are. */
  current: string | undefined
  /** Decrypts keys that are not encrypted with `current` yet. */
  previous?: string | undefined
}

export function createKeyVault({ current, previous }: MasterKeys): KeyVault {
  const masters = [current, previous].map((text) => (text === undefined ? undefined : masterOf(text)))
  const [master] = masters

  return {
    masterKeyId: master?.id,
    seal(kid, privateKey) {
      if (!master) return privateKey
      const vector = randomBytes(12)
      const cipher = createCipheriv(algorithm, master.key, vector).setAAD(Buffer.from(kid))
      const sealed = Buffer.concat([cipher.update(privateKey, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [scheme, master.id, vector.toString('base64url'), sealed.toString('base64url')].join('.')
    },
    open(kid, stored) {
      const [found, id, vector, sealed] = stored.split('.')
      if (found !== scheme) return stored
      const known = masters.find((candidate) => candidate?.id === id)
      if (!known) {
        const ours = master ? `not AUTH_MASTER_KEY, which is ${master.id}` : 'and AUTH_MASTER_KEY is not set'
        throw new MasterKeyError(
          `The signing key ${kid} is encrypted with the master key ${id}, ${ours}: set AUTH_MASTER_KEY or ` +
            'AUTH_MASTER_KEY_PREVIOUS to it. If it is lost, withdraw the signing keys: npm run rotate-keys -- --compromised',
        )
      }
      try {
        const bytes = Buffer.from(sealed!, 'base64url')
        const decipher = createDecipheriv(algorithm, known.key, Buffer.from(vector!, 'base64url'), {
          authTagLength: tagLength,
        })
        decipher.setAAD(Buffer.from(kid)).setAuthTag(bytes.subarray(-tagLength))
        return decipher.update(bytes.subarray(0, -tagLength), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new MasterKeyError(
          `The signing key ${kid} in the database was changed: restore it, or withdraw it with npm run rotate-keys -- --compromised`,
          { cause },
        )
      }
    },
    isCurrent: (stored) => master !== undefined && stored.startsWith(`${scheme}.${master.id}.`),
  }
}

/** The id reveals nothing about the key: both are derived independently. */
function masterOf(text: string): Master {
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', text, '', `waybill ${purpose}`, bytes))
  return { id: derive('master key id', 6).toString('base64url'), key: derive('signing keys', 32) }
}
