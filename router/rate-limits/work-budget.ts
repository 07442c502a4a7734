import { createBoundedCache } from '#platform/memory/bounded-cache.ts'

/** A budget of CPU time for each caller, for documents that are new to this router. Independent of the quota. */
export interface WorkBudget {
  /** 0 while the balance is positive; otherwise whole seconds until it is. */
  secondsUntilFree(key: string): number
  /** Subtracts used time. The balance may become negative, because the cost of a document is not known in advance. */
  spend(key: string, milliseconds: number): void
}

/** The maximum balance: some thousand typical documents, as when a large client starts. */
const burstMilliseconds = 5_000
/** The refill rate: a tenth of a CPU. */
const millisecondsPerSecond = 100
/** For about 10,000 callers. An evicted caller begins with a full balance. */
const maxBytes = 4 * 1024 * 1024
const balanceBytes = 50

export function createWorkBudget(now: () => number = Date.now): WorkBudget {
  /** Balances of callers who have used some of their budget. */
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
