import type { RateLimit } from '#platform/identity/caller.ts'
import { createBoundedCache } from '#platform/memory/bounded-cache.ts'
import type { DrawNumbers } from './shared-count.ts'

/** The state of a caller's limit after a request. */
export interface Quota extends RateLimit {
  isExceeded: boolean
  /** The remaining requests of this window, as far as this router knows. */
  remaining: number
  /** Whole seconds until the window ends, at least 1. */
  resetSeconds: number
}

/**
 * Takes `count` requests (default 1) from the quota of `key`: all of them, or none if fewer are left. With `isForced`,
 * for work that has been done already, it takes the rest if fewer are left.
 */
export type TakeFromQuota = (key: string, limit: RateLimit, count?: number, isForced?: boolean) => Promise<Quota>

/** Numbers drawn from the shared count that this router may use until the window ends. */
interface Held {
  next: number
  last: number
  endsAt: number
}

/** For about 50,000 callers. Numbers of an evicted caller are lost, which only reduces their quota. */
const maxBytes = 16 * 1024 * 1024
/** Three numbers and the object around them. */
const heldBytes = 60
/** A slice is this fraction of the limit. */
const slicesOfLimit = 100

/**
 * Numbers the requests of a window across all routers, and accepts those whose number is within the limit. Numbers are
 * drawn in slices of a hundredth of the limit, so that most requests need no round trip. A caller that has used up the
 * limit causes none until the window ends.
 * The limit is never exceeded, because a number is drawn before it is used. The price: slices held by other routers are
 * unavailable, so with `n` routers one may refuse while `n - 1` hundredths of the limit are unused.
 */
export function createQuotas(draw: DrawNumbers): TakeFromQuota {
  const helds = createBoundedCache<Held>('quotas', maxBytes)
  const drawing = new Map<string, { waiting: number; done: Promise<void> }>()

  async function drawSlice(key: string, place: string, { requests, windowSeconds }: RateLimit, needed: number) {
    // Waits one turn of the event loop, so that concurrent requests share the round trip.
    await new Promise((resolve) => setImmediate(resolve))
    const waiting = drawing.get(place)?.waiting ?? needed
    const count = Math.max(Math.ceil(requests / slicesOfLimit), Math.min(waiting, requests))
    const { last, endsIn } = await draw(`${key}:${windowSeconds}`, count, windowSeconds)
    const held = helds.get(place)
    // If no other router has drawn in between, the unused numbers directly precede the new ones and are kept.
    const continues = held && held.endsAt > Date.now() && held.last === last - count
    const next = continues ? held.next : last - count + 1
    helds.set(place, { next, last, endsAt: Date.now() + endsIn }, heldBytes)
  }

  function drawOnce(key: string, place: string, limit: RateLimit, needed: number): Promise<void> {
    const pending = drawing.get(place)
    if (pending) {
      pending.waiting += needed
      return pending.done
    }
    const done = drawSlice(key, place, limit, needed).finally(() => drawing.delete(place))
    drawing.set(place, { waiting: needed, done })
    return done
  }

  return async (key, limit, count = 1, isForced = false) => {
    const place = `${key}:${limit.windowSeconds}`
    for (;;) {
      const held = helds.get(place)
      const quota = held && takeHeld(held, limit, count, isForced)
      if (quota) return quota
      await drawOnce(key, place, limit, count)
    }
  }
}

/** Undefined if the held numbers do not decide: more have to be drawn. */
function takeHeld(held: Held, limit: RateLimit, count: number, isForced: boolean): Quota | undefined {
  const { requests } = limit
  const endsIn = held.endsAt - Date.now()
  if (endsIn <= 0) return undefined
  const isExceeded = held.next + count - 1 > Math.min(held.last, requests)
  if (isExceeded && held.last < requests) return undefined
  if (!isExceeded || isForced) held.next = Math.min(held.next + count, held.last + 1)
  // An expensive operation may be refused while cheaper ones still fit.
  const remaining = Math.max(0, requests - held.next + 1)
  return { ...limit, isExceeded, remaining, resetSeconds: Math.ceil(endsIn / 1000) }
}
