import { sign } from 'node:crypto'
import type { EventKey } from './event-keys.ts'
import { buildTree, hashText } from './merkle-tree.ts'
import { signedBytes, writeSignature } from './signature.ts'

/** Signs payloads that are published together. Returns the signature of each. */
export type SignEvents = (payloads: readonly string[]) => string[]

/**
 * One Ed25519 signature for each batch: a signature costs as much as hashing fifty events, and verification twice that.
 * @param source the service whose events they are
 */
export function createSigner(source: string, key: EventKey): SignEvents {
  return (payloads) => {
    if (payloads.length === 0) return []
    const tree = buildTree(payloads.map(hashText))
    const count = payloads.length
    const signature = sign(null, signedBytes(source, count, tree.root), key.privateKey).toString('base64url')
    return payloads.map((_, index) =>
      writeSignature({ keyId: key.id, signature, index, count, proof: tree.proofOf(index) }),
    )
  }
}
