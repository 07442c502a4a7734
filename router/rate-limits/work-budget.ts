import { createBoundedCache } from '#platform/memory/bounded-cache.ts'

/** How much processor time each caller may take for documents that are new to this router, whatever their quota is. */
export interface WorkBudget {
  /** 0 while there is something left; otherwise whole seconds until there is again. */
  secondsUntilFree(key: string): number
  /** Takes what was used. The balance may fall below nothing: nobody knows before how long a document takes. */
  spend(key: string, milliseconds: number): void
}

/** What a caller may use at once: some thousand documents of usual size, as when a large client begins. */
const burstMilliseconds = 5_000
/** What comes back in each second: a tenth of a processor. */
const millisecondsPerSecond = 100
/** For some 10,000 callers. Who is forgotten begins anew. */
const maxBytes = 4 * 1024 * 1024
const balanceBytes = 50

export function createWorkBudget(now: () => number = Date.now): WorkBudget {
  /** Of callers who have used something. */
  const balances = createBoundedCache<{ milliseconds: number; at: number }>('document time', maxBytes)

  function balanceOf(key: string): number {
    const balance = balances.get(key)
    if (!balance) return burstMilliseconds
    const gained = ((now() - balance.at) / 1_000) * millisecondsPerSecond
    return Math.min(burstMilliseconds, balance.milliseconds + gained)
  }

  return {
    secondsUntilFree: (key) => Math.max(0, Math.ceil(-balanceOf(key) / millisecondsPerSecond)),
    spend(key, milliseconds) {
      balances.set(key, { milliseconds: balanceOf(key) - milliseconds, at: now() }, balanceBytes)
    },
  }
}
