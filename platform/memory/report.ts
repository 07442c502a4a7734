import { gauges } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'

/** A component that holds memory for callers, up to a limit. Both are estimated bytes. */
export interface Holder {
  used(): number
  limit: number
}

const holders = perService(() => {
  gauges('waybill_memory_used_bytes', 'Memory held for callers, estimated', 'holder', () =>
    total((holder) => holder.used()),
  )
  gauges('waybill_memory_limit_bytes', 'Limit of the memory held for callers', 'holder', () =>
    total((holder) => holder.limit),
  )
  return new Map<string, Set<WeakRef<Holder>>>()
})

/**
 * Shows the use and the limit of a holder in `/metrics` under this name, as long as the holder exists. Holders of the
 * same name are summed, for example the caches of two versions of the supergraph.
 */
export function reportMemory(name: string, holder: Holder): void {
  const ofName = holders().get(name) ?? new Set()
  holders().set(name, ofName.add(new WeakRef(holder)))
}

/** The bytes used by all holders of this name. */
export function memoryUsed(name: string): number {
  return total((holder) => holder.used()).find(([found]) => found === name)?.[1] ?? 0
}

function total(bytesOf: (holder: Holder) => number): [string, number][] {
  return [...holders()].map(([name, references]) => {
    let sum = 0
    for (const reference of references) {
      const holder = reference.deref()
      if (holder) sum += bytesOf(holder)
      else references.delete(reference)
    }
    return [name, sum]
  })
}
