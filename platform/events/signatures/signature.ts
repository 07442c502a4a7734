// The form of a signature: `1.<key id>.<signature>.<index>.<count>.<proof>`, with bytes in base64url. It signs the root of
// the Merkle tree over the events that were published together.

export interface Signature {
  keyId: string
  /** Of the batch, in base64url. */
  signature: string
  /** The place of the event in its batch. */
  index: number
  /** The number of events in the batch. */
  count: number
  /** The proof of the place: hashes of 43 characters; empty for an event that was published alone. */
  proof: string
}

const version = '1'

export function writeSignature({ keyId, signature, index, count, proof }: Signature): string {
  return `${version}.${keyId}.${signature}.${index}.${count}.${proof}`
}

/** Longer than the signature of an event among 65,536. */
const maxLength = 1_000
const keyEnd = 2 + 16
const signatureEnd = keyEnd + 1 + 86

/** Undefined if the text is not a signature of this version. */
export function readSignature(text: string): Signature | undefined {
  if (text.length > maxLength) return undefined
  // All but the numbers and the proof has a fixed length. Slices cost less than a regular expression.
  if (!text.startsWith('1.') || text[keyEnd] !== '.' || text[signatureEnd] !== '.') return undefined
  const [, index, count, proof] = /^(\d{1,6})\.(\d{1,6})\.([\w-]*)$/.exec(text.slice(signatureEnd + 1)) ?? []
  if (proof === undefined || Number(index) >= Number(count)) return undefined
  const [keyId, signature] = [text.slice(2, keyEnd), text.slice(keyEnd + 1, signatureEnd)]
  return { keyId, signature, index: Number(index), count: Number(count), proof }
}

/** The bytes that the signature of a batch covers. */
export function signedBytes(source: string, count: number, root: string): Buffer {
  return Buffer.from(`waybill events ${version}\n${source}\n${count}\n${root}`)
}
