import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const supply = Buffer.allocUnsafeSlow(4_096)
let used = supply.length

/**
 * Random bytes from a buffer, because the system's generator takes as long for eight bytes as for thousands. Only for
 * unique ids: secrets must come from `node:crypto` directly, so that they are not in memory beforehand.
 */
export function uniqueBytes(count: number): Buffer {
  if (used + count > supply.length) {
    randomFillSync(supply)
    used = 0
  }
  used += count
  return Buffer.from(supply.subarray(used - count, used))
}

const last = { milliseconds: 0, sequence: 0 }

/**
 * A UUIDv7. New ids are appended at the end of an index. Within a process each is greater than the one before: those of
 * one millisecond have a counter (RFC 9562 §6.2, from a random start, with room for 2^31).
 */
export function timeOrderedUuid(): string {
  const random = uniqueBytes(16)
  const now = Date.now()
  if (now > last.milliseconds) Object.assign(last, { milliseconds: now, sequence: random.readUInt32BE(6) >>> 1 })
  else last.sequence += 1
  return v7({ random, msecs: last.milliseconds, seq: last.sequence })
}
