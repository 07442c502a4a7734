import { reportMemory } from './report.ts'

/** An item in flight that holds bytes, such as a request body. */
export interface Share {
  add(bytes: number): void
  /** Protects the item from being dropped from now on: it has arrived completely. */
  settle(): void
  /** Releases its bytes. May be called again. */
  end(): void
}

interface ByteBudget {
  /**
   * @param owner whose limit the item counts towards; undefined if only the total limit applies.
   * @param giveUp called when its bytes are needed: the item must be dropped at once.
   */
  begin(owner: string | undefined, giveUp: () => void): Share
  /** Drops items that are older than this and not settled. */
  giveUpAfter(milliseconds: number): void
}

interface ByteBudgetOptions {
  /** The label in `/metrics`. */
  name: string
  maxBytes: number
  maxBytesPerOwner: number
}

const released = () => {}

interface Entry {
  owner: string | undefined
  bytes: number
  since: number
  isSettled: boolean
  giveUp(): void
}

/**
 * Limits the memory of items in flight whose sizes become known only as they arrive. When the limit is exceeded, the
 * oldest item is dropped, so that fast clients are not held up by clients that are slow on purpose.
 */
export function createByteBudget({ name, maxBytes, maxBytesPerOwner }: ByteBudgetOptions): ByteBudget {
  /** In the order in which they began. */
  const entries = new Set<Entry>()
  const owners = new Map<string, number>()
  let used = 0
  const holder = { used: () => used, limit: maxBytes }
  reportMemory(name, holder)

  function count(entry: Entry, bytes: number) {
    entry.bytes += bytes
    used += bytes
    if (entry.owner === undefined) return
    const left = (owners.get(entry.owner) ?? 0) + bytes
    if (left > 0) owners.set(entry.owner, left)
    else owners.delete(entry.owner)
  }

  function end(entry: Entry) {
    if (!entries.delete(entry)) return
    count(entry, -entry.bytes)
    // A former table of the set may outlive the item: it must not retain the request. See docs/adr/0027.
    entry.giveUp = released
  }

  function giveUp(entry: Entry) {
    const { giveUp: drop } = entry
    end(entry)
    drop()
  }

  /** @param last the item to drop if no other can be. */
  function makeRoom(last: Entry) {
    const { owner } = last
    while (owner !== undefined && (owners.get(owner) ?? 0) > maxBytesPerOwner)
      if (giveUpOldest(last, (entry) => entry.owner === owner) === last) return
    while (used > holder.limit) if (giveUpOldest(last, () => true) === last) return
  }

  function giveUpOldest(last: Entry, isMeant: (entry: Entry) => boolean): Entry {
    let oldest = last
    for (const entry of entries) {
      if (entry.isSettled || !isMeant(entry)) continue
      oldest = entry
      break
    }
    giveUp(oldest)
    return oldest
  }

  return {
    begin(owner, giveUp) {
      const entry: Entry = { owner, bytes: 0, since: performance.now(), isSettled: false, giveUp }
      entries.add(entry)
      return {
        add(bytes) {
          if (!entries.has(entry)) return
          count(entry, bytes)
          makeRoom(entry)
        },
        settle() {
          entry.isSettled = true
        },
        end: () => end(entry),
      }
    },
    giveUpAfter(milliseconds) {
      const began = performance.now() - milliseconds
      for (const entry of entries) {
        if (entry.since > began) return
        if (!entry.isSettled) giveUp(entry)
      }
    },
  }
}
