/**
 * FNV-1a over the UTF-8 bytes, as an unsigned 32-bit integer. It determines the stream and shard of stored data, so it
 * must never change.
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
