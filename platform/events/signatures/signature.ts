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
  /** The proof of the place, in base64url; empty for an event that was published alone. */
  proof: string
}

const version = '1'

export function writeSignature({ keyId, signature, index, count, proof }: Signature): string {
  return `${version}.${keyId}.${signature}.${index}.${count}.${proof}`
}

/** Longer than the signature of an event among 65,536. */
const maxLength = 1_000

/** Undefined if the text is not a signature of this version. */
export function readSignature(text: string): Signature | undefined {
  if (text.length > maxLength) return undefined
  const [, keyId, signature, index, count, proof] =
    /^1\.([\w-]{16})\.([\w-]{86})\.(\d{1,6})\.(\d{1,6})\.([\w-]*)$/.exec(text) ?? []
  if (keyId === undefined || Number(index) >= Number(count)) return undefined
  return { keyId, signature: signature!, index: Number(index), count: Number(count), proof: proof! }
}

/** The bytes that the signature of a batch covers. */
export function signedBytes(source: string, count: number, root: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`waybill events ${version}\n${source}\n${count}\n`), root])
}
