import { decrypt, encrypt } from './aes-gcm.ts'
import type { DataKeys } from './data-keys.ts'

/** A value that belongs to an owner, such as the address of a customer. */
interface Owned {
  owner: string
  /** Where it is stored, such as `order <id>`: the encrypted value cannot be moved to another row. */
  context: string
}

/** Encrypts data with the keys of its owners, as texts for the database. */
export interface OwnedData {
  /** Encrypts values as JSON. Null for a value of null, and for an owner who was erased. */
  seal(values: readonly (Owned & { value: unknown })[]): Promise<(string | null)[]>
  /** Decrypts values. Null for a null, and for a value whose key was destroyed. @throws {Error} for a changed value */
  open<Value>(sealed: readonly (Owned & { sealed: string | null })[]): Promise<(Value | null)[]>
}

/** The first part of an encrypted value: the format. */
const prefix = 'a1.'

export function createOwnedData(keys: DataKeys): OwnedData {
  return {
    async seal(values) {
      const owners = values.flatMap(({ owner, value }) => (value === null ? [] : [owner]))
      const known = owners.length > 0 ? await keys.provide(owners) : undefined
      return values.map(({ owner, context, value }) => {
        const key = value === null ? undefined : known?.get(owner)
        return key ? prefix + encrypt(key, context, JSON.stringify(value)) : null
      })
    },
    async open(sealed) {
      const owners = sealed.flatMap((value) => (value.sealed === null ? [] : [value.owner]))
      const known = owners.length > 0 ? await keys.find(owners) : undefined
      return sealed.map(({ owner, context, sealed: text }) => {
        const key = text === null ? undefined : known?.get(owner)
        return key && text !== null ? JSON.parse(decrypt(key, context, text.slice(prefix.length))) : null
      })
    },
  }
}
