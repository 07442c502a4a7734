import { gauges } from '../process/metrics.ts'

/** Something that holds memory on behalf of callers, up to a limit. Both are in bytes, estimated. */
export interface Holder {
  used(): number
  limit: number
}

const holders = new Map<string, Set<WeakRef<Holder>>>()

/**
 * Shows what a holder has and may have in `/metrics`, under this name, for as long as the holder lives. Holders of one name
 * are summed: each version of the supergraph, say, has a cache of its own.
 */
export function reportMemory(name: string, holder: Holder): void {
  const ofName = holders.get(name) ?? new Set()
  holders.set(name, ofName.add(new WeakRef(holder)))
}

gauges('waybill_memory_used_bytes', 'Memory held for callers, estimated', 'holder', () =>
  total((holder) => holder.used()),
)
gauges('waybill_memory_limit_bytes', 'The most memory that is held for callers', 'holder', () =>
  total((holder) => holder.limit),
)

/** What all holders of this name have. */
export function memoryUsed(name: string): number {
  return total((holder) => holder.used()).find(([found]) => found === name)?.[1] ?? 0
}

function total(bytesOf: (holder: Holder) => number): [string, number][] {
  return [...holders].map(([name, references]) => {
    let sum = 0
    for (const reference of references) {
      const holder = reference.deref()
      if (holder) sum += bytesOf(holder)
      else references.delete(reference)
    }
    return [name, sum]
  })
}
