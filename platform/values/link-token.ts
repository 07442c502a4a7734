// Tokens of links: everybody who has one may see one object until the link expires, without an account. A token names
// its object, so that a process that cannot verify it knows which changes concern it.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** The content of a token. */
export interface Link {
  /** The object: a UUID. */
  subject: string
  /** The link itself, a UUID by which it is revoked. */
  id: string
  /** To the second. */
  expiresAt: Date
}

/** Signs and verifies tokens. */
export interface LinkSigner {
  sign(link: Link): string
  /** The content of a token with a valid signature, expired or not; undefined for every other text. */
  verify(token: string): Link | undefined
}

const version = 1
/** A version, two UUIDs and a time of five bytes. */
const contentBytes = 1 + 16 + 16 + 5
/** HMAC-SHA256, cut to 128 bits (RFC 2104 §5). With it the length is a multiple of three, so base64 has no spare bits. */
const signatureBytes = 16
/** In base64url. */
const tokenLength = (4 * (contentBytes + signatureBytes)) / 3

/** @param secrets random texts of any form. The first one signs, all of them verify. */
export function createLinkSigner(secrets: readonly string[]): LinkSigner {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'waybill link tokens', 32)))

  return {
    sign(link) {
      const content = write(link)
      return Buffer.concat([content, signatureOf(keys[0]!, content)]).toString('base64url')
    },
    verify(token) {
      const bytes = bytesOf(token)
      if (!bytes) return undefined
      const content = bytes.subarray(0, contentBytes)
      const signature = bytes.subarray(contentBytes)
      const isSigned = keys.some((key) => timingSafeEqual(signatureOf(key, content), signature))
      return isSigned ? read(content) : undefined
    },
  }
}

/** The content that a token claims, unverified; undefined if the text is no token. */
export function readLinkToken(token: string): Link | undefined {
  const bytes = bytesOf(token)
  return bytes && read(bytes)
}

function bytesOf(token: string): Buffer | undefined {
  if (token.length !== tokenLength || !/^[\w-]+$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  return bytes[0] === version ? bytes : undefined
}

function write({ subject, id, expiresAt }: Link): Buffer {
  const content = Buffer.alloc(contentBytes)
  content[0] = version
  content.write(subject.replaceAll('-', ''), 1, 'hex')
  content.write(id.replaceAll('-', ''), 17, 'hex')
  content.writeUIntBE(Math.floor(expiresAt.getTime() / 1_000), 33, 5)
  return content
}

function read(content: Buffer): Link {
  return {
    subject: uuidOf(content.subarray(1, 17)),
    id: uuidOf(content.subarray(17, 33)),
    expiresAt: new Date(1_000 * content.readUIntBE(33, 5)),
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function signatureOf(key: Buffer, content: Buffer): Buffer {
  return createHmac('sha256', key).update(content).digest().subarray(0, signatureBytes)
}
