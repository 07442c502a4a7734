import { verify } from 'node:crypto'
import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { sourceOf } from '#schema/events/streams.ts'
import { counter } from '../../process/metrics.ts'
import { perService } from '../../process/service-scope.ts'
import type { KnownKey } from './event-keys.ts'
import { climb, hashText, type Node, rootOf } from './merkle-tree.ts'
import { readSignature, type Signature, signedBytes } from './signature.ts'

/** A decoded entry whose signature is checked. */
export interface SignedEvent {
  /** The stream that it was read from. */
  stream: string
  payload: string
  /** The field `signature`; undefined if the entry has none. */
  signature: string | undefined
  envelope: Envelope
  type: EventType<unknown>
}

/** Why an event is refused; undefined if it is accepted. Never throws. */
export type CheckSignature = (event: SignedEvent) => string | undefined

interface CheckerOptions {
  /** `accept` accepts events without a signature; a wrong signature is refused always. */
  mode: 'accept' | 'require'
  /** The keys in use now. */
  keys(): readonly KnownKey[]
}

/** The nodes of verified batches that are remembered, of all sources together: about 200 bytes each. */
const maxNodes = 20_000
/** Places in a tree as one number: levels are far smaller. */
const levelSize = 2 ** 24

/** Looked up once, because a look-up costs as much as a hash. */
const metrics = perService(() => {
  const help = 'Signatures of events checked, by outcome'
  const checked = counter<'outcome'>('waybill_event_signatures_total', help, ['outcome'])
  return {
    unsigned: checked.labels('unsigned'),
    verified: checked.labels('verified'),
    refused: checked.labels('refused'),
  }
})

/**
 * Checks that each event was signed by the service that publishes its type. The signature of a batch is verified once;
 * for further events of the batch hashes are compared, on average two for each.
 */
export function createChecker({ mode, keys }: CheckerOptions): CheckSignature {
  const outcomes = metrics()
  /** Authenticated nodes of batches, by key id and signature, oldest batch first. */
  const batches = new Map<string, Map<number, string>>()
  let nodes = 0

  function remember(batch: Map<number, string>, added: readonly Node[]) {
    const before = batch.size
    for (const { height, position, hash } of added) batch.set(height * levelSize + position, hash)
    nodes += batch.size - before
    for (const [name, oldest] of batches) {
      if (nodes <= maxNodes) break
      nodes -= oldest.size
      batches.delete(name)
    }
  }

  function isAuthentic(payload: string, signed: Signature, key: KnownKey): boolean {
    const { index, count, signature, proof } = signed
    const name = `${key.id}.${count}.${signature}`
    const leaf = hashText(payload)
    const batch = batches.get(name)
    if (batch) {
      // Often the neighbour has proven this leaf already.
      if (batch.get(index) === leaf) return true
      const known = (height: number, position: number) => batch.get(height * levelSize + position)
      const added = climb({ leaf, index, count, proof, known })
      if (added) remember(batch, added)
      return added !== undefined
    }
    const root = rootOf(leaf, index, count, proof)
    if (!root) return false
    const bytes = signedBytes(key.source, count, root)
    if (!verify(null, bytes, key.publicKey, Buffer.from(signature, 'base64url'))) return false
    const rootNode = { height: heightOf(count), position: 0, hash: root }
    const fresh = new Map([[rootNode.height * levelSize, root]])
    batches.set(name, fresh)
    nodes++
    const known = (height: number, position: number) => fresh.get(height * levelSize + position)
    remember(fresh, climb({ leaf, index, count, proof, known }) ?? [])
    return true
  }

  function faultOf({ stream, payload, signature, envelope, type }: SignedEvent): string | undefined {
    const signed = readSignature(signature!)
    if (!signed) return 'its signature has an unknown form'
    const key = keys().find(({ id }) => id === signed.keyId)
    if (!key) return `it is signed with the key ${signed.keyId}, which is not among EVENT_PUBLIC_KEYS`
    if (!isAuthentic(payload, signed, key)) return 'its signature does not match its content'
    if (key.source !== type.source) return `it is signed by ${key.source}, but ${type.source} publishes ${type.name}`
    if (envelope.source !== `${key.source}-service`)
      return `it is signed by ${key.source}, but names ${envelope.source} as its source`
    const publisher = sourceOf(stream)
    // A redriven event is in the stream of its group.
    if (publisher !== undefined && publisher !== key.source)
      return `it is signed by ${key.source}, but was in a stream of ${publisher}`
    return undefined
  }

  return (event) => {
    if (event.signature === undefined && mode === 'accept') {
      outcomes.unsigned.inc()
      return undefined
    }
    const fault =
      event.signature === undefined ? 'it has no signature, and EVENT_SIGNATURES is require' : faultOf(event)
    outcomes[fault === undefined ? 'verified' : 'refused'].inc()
    return fault
  }
}

/** The height of the root above the leaves. */
function heightOf(count: number): number {
  return count > 1 ? 32 - Math.clz32(count - 1) : 0
}
