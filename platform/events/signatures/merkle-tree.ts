// The Merkle tree of RFC 9162 §2.1 with SHA-256: one signature of the root covers all events of a batch, and each event
// carries a proof of its place, so that it can be verified alone. Hashes are texts in base64url, which is several times as
// fast as with buffers: no hash has to be decoded or copied. A node hashes the two texts of 43 characters below it, a leaf a
// payload, which begins with a brace, so that neither can be taken for the other.
import { hash } from 'node:crypto'

const hashLength = 43

export function hashText(text: string): string {
  return hash('sha256', text, 'base64url')
}

export interface MerkleTree {
  root: string
  /** The hashes that lead from this leaf to the root, the lowest first, in one text. */
  proofOf(index: number): string
}

/** @param leaves at least one. */
export function buildTree(leaves: readonly string[]): MerkleTree {
  const levels: (readonly string[])[] = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const above: string[] = []
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index]!, level[index + 1]]
      // The last node of an odd level moves up unchanged.
      above.push(right === undefined ? left : hashText(left + right))
    }
    level = above
  }
  return {
    root: levels.at(-1)![0]!,
    proofOf(index) {
      let proof = ''
      for (let height = 0; height < levels.length - 1; height++) proof += levels[height]![(index >> height) ^ 1] ?? ''
      return proof
    },
  }
}

/** A node of a tree, by its height and its place in that level. */
export interface Node {
  height: number
  position: number
  hash: string
}

interface Climb {
  leaf: string
  index: number
  /** The number of leaves. */
  count: number
  proof: string
  /** The authenticated hash of a node, if it is known already. */
  known(height: number, position: number): string | undefined
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
    if (expected !== undefined) return expected === hash ? passed : undefined
    if (last === 0) return undefined
    passed.push({ height, position, hash })
    if (position === last && position % 2 === 0) continue
    const sibling = proof.slice(offset, offset + hashLength)
    if (sibling.length < hashLength) return undefined
    offset += hashLength
    passed.push({ height, position: position ^ 1, hash: sibling })
    hash = hashText(position % 2 === 0 ? hash + sibling : sibling + hash)
  }
}

/** The root that a leaf and its proof lead to; undefined if the proof does not have the right length. */
export function rootOf(leaf: string, index: number, count: number, proof: string): string | undefined {
  let hash = leaf
  let offset = 0
  for (let position = index, last = count - 1; last > 0; position >>= 1, last >>= 1) {
    if (position === last && position % 2 === 0) continue
    const sibling = proof.slice(offset, offset + hashLength)
    if (sibling.length < hashLength) return undefined
    offset += hashLength
    hash = hashText(position % 2 === 0 ? hash + sibling : sibling + hash)
  }
  return offset === proof.length ? hash : undefined
}
