import { reportMemory } from './report.ts'

/** Something under way that holds bytes. */
export interface Share {
  add(bytes: number): void
  /** From now on it is not given up: what it waited for is there. */
  settle(): void
  /** Gives its bytes back. May be called again. */
  end(): void
}

interface ByteBudget {
  /**
   * @param owner whose it is; undefined for one whose part has no limit of its own.
   * @param giveUp called when its bytes are needed: it has to be let go of at once.
   */
  begin(owner: string | undefined, giveUp: () => void): Share
  /** Gives up what has been under way for longer, and is not settled. */
  giveUpAfter(milliseconds: number): void
}

interface ByteBudgetOptions {
  /** Under which `/metrics` shows what it holds. */
  name: string
  maxBytes: number
  maxBytesPerOwner: number
}

interface Entry {
  owner: string | undefined
  bytes: number
  since: number
  isSettled: boolean
  giveUp(): void
}

/**
 * Bounds what things under way hold together, where their sizes are known only as they come. When there is too much, the one
 * that has been under way for the longest time is given up: what goes quickly is never held up by what is slow on purpose.
 */
export function createByteBudget({ name, maxBytes, maxBytesPerOwner }: ByteBudgetOptions): ByteBudget {
  /** In the order in which they have begun. */
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
    if (entries.delete(entry)) count(entry, -entry.bytes)
  }

  function giveUp(entry: Entry) {
    end(entry)
    entry.giveUp()
  }

  /** @param last what is given up if nothing else can be. */
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
