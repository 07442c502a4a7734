import type { Entry } from './entry.ts'

/** The changes of the catalogue that this process knows of, for as long as an entry in memory could be older. */
export interface KnownChanges {
  /** @param at `performance.now()` */
  record(productId: string, version: number, at: number): void
  /** An entry of the catalogue was added or changed: it may belong into other places of lists. */
  recordList(at: number): void
  /** Changes may have been missed: every entry from before is out of date. */
  reset(at: number): void
  /** Whether no change is known that the entry lacks. */
  includes(entry: Pick<Entry, 'begun' | 'isList' | 'versions'>): boolean
}

interface Change {
  version: number
  at: number
}

/** Longer than any entry is in memory, including the time until it arrives there. */
const keptMilliseconds = 30_000
const mostProducts = 50_000

export function createKnownChanges(): KnownChanges {
  /** By product, the latest change last. */
  const changes = new Map<string, Change>()
  let resetAt = Number.NEGATIVE_INFINITY
  let listChangedAt = Number.NEGATIVE_INFINITY

  function forgetOld(now: number) {
    for (const [productId, { at }] of changes) {
      if (at > now - keptMilliseconds) return
      changes.delete(productId)
    }
  }

  function reset(at: number) {
    changes.clear()
    resetAt = at
  }

  return {
    record(productId, version, at) {
      const known = changes.get(productId)
      changes.delete(productId)
      changes.set(productId, { version: Math.max(version, known?.version ?? 0), at })
      forgetOld(at)
      if (changes.size > mostProducts) reset(at)
    },
    recordList(at) {
      listChangedAt = at
    },
    reset,
    includes({ begun, isList, versions }) {
      if (begun <= resetAt || (isList && begun <= listChangedAt)) return false
      for (const [productId, version] of versions) {
        const known = changes.get(productId)
        if (known !== undefined && known.version > version) return false
      }
      return true
    },
  }
}
