// The Merkle tree of RFC 9162 §2.1 with SHA-256: one signature of the root covers all events of a batch, and each event
// carries a proof of its place, so that it can be verified alone.
import { hash } from 'node:crypto'

const hashLength = 32

/** Of a leaf. The prefix keeps a leaf from being taken for an inner node. */
export function hashLeaf(text: string): Buffer {
  return hash('sha256', `\0${text}`, 'buffer')
}

const scratch = Buffer.alloc(1 + 2 * hashLength, 1)

function hashNode(left: Buffer, right: Buffer): Buffer {
  left.copy(scratch, 1)
  right.copy(scratch, 1 + hashLength)
  return hash('sha256', scratch, 'buffer')
}

export interface MerkleTree {
  root: Buffer
  /** The hashes that lead from this leaf to the root, the lowest first. */
  proofOf(index: number): Buffer
}

/** @param leaves at least one. */
export function buildTree(leaves: readonly Buffer[]): MerkleTree {
  const levels: (readonly Buffer[])[] = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const above: Buffer[] = []
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index]!, level[index + 1]]
      // The last node of an odd level moves up unchanged.
      above.push(right ? hashNode(left, right) : left)
    }
    level = above
  }
  return {
    root: levels.at(-1)![0]!,
    proofOf(index) {
      const siblings = levels.slice(0, -1).flatMap((level, height) => level[(index >> height) ^ 1] ?? [])
      return Buffer.concat(siblings)
    },
  }
}

/** A node of a tree, by its height and its place in that level. */
export interface Node {
  height: number
  position: number
  hash: Buffer
}

interface Climb {
  leaf: Buffer
  index: number
  /** The number of leaves. */
  count: number
  proof: Buffer
  /** The authenticated hash of a node, if it is known already. */
  known(height: number, position: number): Buffer | undefined
}

/**
 * Climbs from a leaf to the first node whose hash is known, at the latest the root. Returns the nodes of the path and of
 * the proof below it, all of them authentic; undefined if the leaf does not lead there.
 */
export function climb({ leaf, index, count, proof, known }: Climb): Node[] | undefined {
  const passed: Node[] = []
  let hash = leaf
  let offset = 0
  for (let height = 0, position = index, last = count - 1; ; height++, position >>= 1, last >>= 1) {
    const expected = known(height, position)
    if (expected) return expected.equals(hash) ? passed : undefined
    if (last === 0) return undefined
    passed.push({ height, position, hash })
    if (position === last && position % 2 === 0) continue
    const sibling = proof.subarray(offset, offset + hashLength)
    if (sibling.length < hashLength) return undefined
    offset += hashLength
    passed.push({ height, position: position ^ 1, hash: sibling })
    hash = position % 2 === 0 ? hashNode(hash, sibling) : hashNode(sibling, hash)
  }
}

/** The root that a leaf and its proof lead to; undefined if the proof does not have the right length. */
export function rootOf(leaf: Buffer, index: number, count: number, proof: Buffer): Buffer | undefined {
  let hash = leaf
  let offset = 0
  for (let position = index, last = count - 1; last > 0; position >>= 1, last >>= 1) {
    if (position === last && position % 2 === 0) continue
    const sibling = proof.subarray(offset, offset + hashLength)
    if (sibling.length < hashLength) return undefined
    offset += hashLength
    hash = position % 2 === 0 ? hashNode(hash, sibling) : hashNode(sibling, hash)
  }
  return offset === proof.length ? hash : undefined
}
