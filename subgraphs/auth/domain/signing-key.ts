// The states of a signing key: `next` (published, not yet signing), `current` (signing), `previous` (its tokens are
// still valid), `retired` (withdrawn, private key deleted), and finally deleted.
import { accessTokenLifetimeSeconds } from './access-token.ts'

export interface KeyLife {
  kid: string
  state: 'next' | 'current' | 'previous' | 'retired'
  /** When it was published. */
  createdAt: Date
  /** When it starts signing, or started. */
  signsFrom: Date
  /** When it stopped signing; null until then. */
  signedUntil: Date | null
}

/**
 * How long a key is published before it signs. Longer than any JWKS cache: 5 minutes of max-age plus the 10 minutes
 * after which verifiers reload it.
 */
export const publishedAheadMilliseconds = 20 * 60_000
/** Allows for processes that notice a new key late, and for clock differences. */
const slackMilliseconds = 5 * 60_000
/** How long the record of a retired key is kept. */
const retiredKeptMilliseconds = 7 * 24 * 3_600_000

/** A due change of the keys. */
export type KeyStep =
  | { kind: 'publish'; signsFrom: Date }
  | { kind: 'promote'; kid: string }
  | { kind: 'retire'; kid: string }
  | { kind: 'delete'; kid: string }

/** The changes that are due now. @param rotateEveryMilliseconds how long a key signs. */
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
    // Our own choice, RFC 9068 does not say: withdraw a key once every token that it signed has expired.
    if (state === 'previous' && isOver(accessTokenLifetimeSeconds * 1000 + slackMilliseconds)) {
      steps.push({ kind: 'retire', kid })
    }
    if (state === 'retired' && isOver(retiredKeptMilliseconds)) steps.push({ kind: 'delete', kid })
  }
  return steps
}

/** The earliest time at which the next key can start signing, for a rotation on request. */
export function earliestPromotion(next: KeyLife | undefined, now: Date): Date {
  if (!next) return later(now, publishedAheadMilliseconds)
  const soonest = later(next.createdAt, publishedAheadMilliseconds)
  return soonest < next.signsFrom ? soonest : next.signsFrom
}

function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
