// The life of a signing key: `next` (published, not in use), `current` (signs), `previous` (its tokens still live),
// `retired` (not published any more, its private side gone), and then deleted.
import { accessTokenLifetimeSeconds } from './access-token.ts'

export interface KeyLife {
  kid: string
  state: 'next' | 'current' | 'previous' | 'retired'
  /** When it was published. */
  createdAt: Date
  /** From when on it signs, or is to. */
  signsFrom: Date
  /** When it ceased to sign; null as long as it does. */
  signedUntil: Date | null
}

/**
 * How long a key is published before it signs. Longer than anybody may keep the JWKS: 5 minutes in a cache (its max-age)
 * on top of the 10 minutes after which verifiers read it again.
 */
export const publishedAheadMilliseconds = 20 * 60_000
/** For processes that notice late that a key has ceased to sign, and for clocks that differ. */
const slackMilliseconds = 5 * 60_000
/** How long it can still be seen that there was a key. */
const retiredKeptMilliseconds = 7 * 24 * 3_600_000

/** What is to be done with the keys now. */
export type KeyStep =
  | { kind: 'publish'; signsFrom: Date }
  | { kind: 'promote'; kid: string }
  | { kind: 'retire'; kid: string }
  | { kind: 'delete'; kid: string }

/** @param rotateEveryMilliseconds how long a key signs. */
export function dueKeySteps(keys: readonly KeyLife[], rotateEveryMilliseconds: number, now: Date): KeyStep[] {
  const steps: KeyStep[] = []
  const current = keys.find(({ state }) => state === 'current')
  const next = keys.find(({ state }) => state === 'next')
  if (next && now >= next.signsFrom) steps.push({ kind: 'promote', kid: next.kid })
  if (current && !next) {
    const signsFrom = later(current.signsFrom, rotateEveryMilliseconds)
    const soonest = later(now, publishedAheadMilliseconds)
    if (signsFrom <= soonest) steps.push({ kind: 'publish', signsFrom: soonest })
  }
  for (const { kid, state, signedUntil } of keys) {
    if (!signedUntil) continue
    const isOver = (milliseconds: number) => now >= later(signedUntil, milliseconds)
    // RFC 9068 leaves it to us: a key is withdrawn once no token that it signed can still be good.
    if (state === 'previous' && isOver(accessTokenLifetimeSeconds * 1000 + slackMilliseconds)) {
      steps.push({ kind: 'retire', kid })
    }
    if (state === 'retired' && isOver(retiredKeptMilliseconds)) steps.push({ kind: 'delete', kid })
  }
  return steps
}

/** From when on the next key can sign at the earliest, if somebody wants it to. */
export function soonestPromotion(next: KeyLife | undefined, now: Date): Date {
  if (!next) return later(now, publishedAheadMilliseconds)
  const soonest = later(next.createdAt, publishedAheadMilliseconds)
  return soonest < next.signsFrom ? soonest : next.signsFrom
}

function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
