import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const vectorLength = 12
const tagLength = 16

/**
 * Encrypts a text with AES-256-GCM: the initialization vector, the ciphertext and the tag, in base64url.
 * @param key 32 bytes
 * @param context binds the result to its place: only the same context decrypts it
 */
export function encrypt(key: Buffer, context: string, text: string): string {
  const vector = randomBytes(vectorLength)
  const cipher = createCipheriv(algorithm, key, vector).setAAD(Buffer.from(context))
  return Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Decrypts a result of `encrypt`. @throws {Error} with another key, in another context, or if it was changed. */
export function decrypt(key: Buffer, context: string, encrypted: string): string {
  const bytes = Buffer.from(encrypted, 'base64url')
  const vector = bytes.subarray(0, vectorLength)
  const decipher = createDecipheriv(algorithm, key, vector, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-tagLength))
  return decipher.update(bytes.subarray(vectorLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
}
