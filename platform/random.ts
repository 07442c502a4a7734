import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const supply = Buffer.allocUnsafeSlow(4_096)
let used = supply.length

/**
 * Random bytes out of a supply: the system's generator takes as long for eight bytes as for thousands. For what has to be
 * unique. A secret comes from `node:crypto` itself, and does not lie in memory before.
 */
export function uniqueBytes(count: number): Buffer {
  if (used + count > supply.length) {
    randomFillSync(supply)
    used = 0
  }
  used += count
  return Buffer.from(supply.subarray(used - count, used))
}

/** A UUIDv7. An index over new ones grows at its end. */
export function timeOrderedUuid(): string {
  return v7({ random: uniqueBytes(16) })
}
