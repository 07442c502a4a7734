import type { RateLimit } from '#platform/identity/caller.ts'
import { createBoundedCache } from '#platform/memory/bounded-cache.ts'
import type { DrawNumbers } from './shared-count.ts'

/** What one request has left of its caller's limit. */
export interface Quota extends RateLimit {
  isExceeded: boolean
  /** Requests that are left in this window, as far as is known here. */
  remaining: number
  /** Whole seconds, at least 1, until the window ends. */
  resetSeconds: number
}

/**
 * Takes requests, 1 unless it is said how many, off what the caller named by `key` may make: all of them, or none where
 * fewer are left. What has been done already is taken by force: then what is left is taken where fewer are left.
 */
export type TakeFromQuota = (key: string, limit: RateLimit, count?: number, isForced?: boolean) => Promise<Quota>

/** Numbers from the shared count that are ours to give out, until the window ends. */
interface Held {
  next: number
  last: number
  endsAt: number
}

/** For some 50,000 callers. What was held for one who is forgotten is lost to them, no more. */
const maxBytes = 16 * 1024 * 1024
/** Three numbers and the object around them. */
const heldBytes = 60
/** A hundredth of a limit is drawn at once. */
const slicesOfLimit = 100

/**
 * Numbers every request of a window, whichever router it came to, and lets pass those whose number is within the limit.
 * Numbers are drawn by the slice, a hundredth of the limit, so that most requests cost no round trip; who has used up the
 * limit costs none at all until the window ends.
 *
 * The limit is never exceeded, for a number is drawn before it is given out. What it costs: slices that other routers hold
 * are not to be had, so of `n` routers one may refuse when `n - 1` hundredths of the limit are still unused.
 */
export function createQuotas(draw: DrawNumbers): TakeFromQuota {
  const helds = createBoundedCache<Held>('quotas', maxBytes)
  const drawing = new Map<string, { waiting: number; done: Promise<void> }>()

  async function drawSlice(key: string, place: string, { requests, windowSeconds }: RateLimit, needed: number) {
    // One turn of the event loop: who comes with it shares the round trip.
    await new Promise((resolve) => setImmediate(resolve))
    const waiting = drawing.get(place)?.waiting ?? needed
    const count = Math.max(Math.ceil(requests / slicesOfLimit), Math.min(waiting, requests))
    const { last, endsIn } = await draw(`${key}:${windowSeconds}`, count, windowSeconds)
    const held = helds.get(place)
    // Unless another router has drawn in between, what was left goes on into what is new: nothing is lost.
    const goesOn = held && held.endsAt > Date.now() && held.last === last - count
    const next = goesOn ? held.next : last - count + 1
    helds.set(place, { next, last, endsAt: Date.now() + endsIn }, heldBytes)
  }

  function drawOnce(key: string, place: string, limit: RateLimit, needed: number): Promise<void> {
    const underWay = drawing.get(place)
    if (underWay) {
      underWay.waiting += needed
      return underWay.done
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

/** Undefined if what is held says nothing: more has to be drawn. */
function takeHeld(held: Held, limit: RateLimit, count: number, isForced: boolean): Quota | undefined {
  const { requests } = limit
  const endsIn = held.endsAt - Date.now()
  if (endsIn <= 0) return undefined
  const isExceeded = held.next + count - 1 > Math.min(held.last, requests)
  if (isExceeded && held.last < requests) return undefined
  if (!isExceeded || isForced) held.next = Math.min(held.next + count, held.last + 1)
  // A dear operation may be refused where cheaper ones still have room.
  const remaining = Math.max(0, requests - held.next + 1)
  return { ...limit, isExceeded, remaining, resetSeconds: Math.ceil(endsIn / 1000) }
}
