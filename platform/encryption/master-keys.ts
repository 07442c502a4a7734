import { hkdfSync } from 'node:crypto'
import { decrypt, encrypt } from './aes-gcm.ts'

/** The secrets that encrypt other keys, as the configuration has them. */
export interface MasterSecrets {
  /** A random text of any form. Undefined: keys are stored as they are. */
  current: string | undefined
  /** Decrypts keys that are not encrypted with `current` yet. */
  previous?: string | undefined
}

/** Encrypts keys before they are stored, so that a copy of the database is of no use without the master key. */
export interface MasterKeys {
  /** Names the current master key; undefined if there is none. */
  id: string | undefined
  /** Encrypts a key; returns it unchanged if there is no master key. @param context binds it to its row */
  wrap(context: string, key: string): string
  /**
   * Decrypts a stored key; returns it unchanged if it is not encrypted.
   * @throws {MasterKeyError} if another master key encrypted it, or if it was changed.
   */
  unwrap(context: string, stored: string): string
  /** Whether a stored key is encrypted with the current master key. */
  isCurrent(stored: string): boolean
}

/** A stored key cannot be decrypted. */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError'
}

/** The first part of an encrypted key: `aes256gcm.<master key id>.<initialization vector, ciphertext and tag>`. */
const scheme = 'aes256gcm'

interface Master {
  id: string
  key: Buffer
}

/**
 * @param purpose of the encrypted keys, such as `signing keys`: keys of one purpose cannot be decrypted for another
 * @param variable names the secret in messages, such as `AUTH_MASTER_KEY`
 */
export function createMasterKeys({ current, previous }: MasterSecrets, purpose: string, variable: string): MasterKeys {
  const masters = [current, previous].map((text) => (text === undefined ? undefined : masterOf(text, purpose)))
  const [master] = masters

  return {
    id: master?.id,
    wrap: (context, key) => (master ? [scheme, master.id, encrypt(master.key, context, key)].join('.') : key),
    unwrap(context, stored) {
      const [found, id, ...sealed] = stored.split('.')
      if (found !== scheme) return stored
      const known = masters.find((candidate) => candidate?.id === id)
      if (!known) {
        const ours = master ? `not ${variable}, which is ${master.id}` : `and ${variable} is not set`
        throw new MasterKeyError(
          `A stored key (${purpose}) is encrypted with the master key ${id}, ${ours}: set ${variable} or ${variable}_PREVIOUS to it`,
        )
      }
      try {
        return decrypt(known.key, context, inOnePart(sealed))
      } catch (cause) {
        throw new MasterKeyError(`A stored key (${purpose}) was changed: restore it from a backup`, { cause })
      }
    },
    isCurrent: (stored) => master !== undefined && stored.startsWith(`${scheme}.${master.id}.`),
  }
}

/** Earlier releases wrote the initialization vector as a part of its own. */
function inOnePart(parts: readonly string[]): string {
  return Buffer.concat(parts.map((part) => Buffer.from(part, 'base64url'))).toString('base64url')
}

/** The id reveals nothing about the key: both are derived independently. */
function masterOf(text: string, purpose: string): Master {
  const derive = (info: string, bytes: number) => Buffer.from(hkdfSync('sha256', text, '', `waybill ${info}`, bytes))
  return { id: derive('master key id', 6).toString('base64url'), key: derive(purpose, 32) }
}
