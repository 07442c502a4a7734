/** Negative if stream id `a` comes before `b`. A stream id is two numbers of up to 64 bits, more than a `number` holds. */
export function compareStreamIds(a: string, b: string): number {
  const [aTime = 0n, aCount = 0n] = a.split('-').map(BigInt)
  const [bTime = 0n, bCount = 0n] = b.split('-').map(BigInt)
  return Number(aTime - bTime || aCount - bCount)
}

/** When Redis appended the entry: milliseconds since 1970, by its clock. */
export function timeOfStreamId(id: string): number {
  return Number(id.split('-', 1)[0])
}
