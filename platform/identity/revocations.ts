import type { TokenRevoked } from '#schema/events/token-revoked.ts'
import { type Holder, reportMemory } from '../memory/report.ts'
import { counter } from '../process/metrics.ts'
import type { Caller, IdentifiedCaller } from './caller.ts'
import { createTokenEndings, type TokenEnd } from './token-endings.ts'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The list of revoked tokens has not been read yet: no token can be called good. */
export class RevocationsUnavailable extends VerificationUnavailable {
  override name = 'RevocationsUnavailable'
}

/** Which access tokens have ended before their time. */
export interface Revocations {
  /**
   * Whether the token is revoked; nobody's never is.
   * @throws {RevocationsUnavailable} while the list has never been read whole.
   */
  isRevoked(caller: Caller): boolean
  /**
   * Calls `listener` once, with the reason, within half a second of the token's expiry or as soon as its revocation is
   * known; at once, but not before this function has returned, if it is known already. Never for a caller without a token.
   * The listener must not throw.
   * @returns how to stop watching; may be called at any time, and again.
   */
  whenTokenEnds(caller: Caller, listener: (end: TokenEnd) => void): () => void
}

/** The same for whoever fills the list. */
export interface RevocationList extends Revocations {
  /** Takes in an event; any order and any number of repeats will do. */
  add(event: TokenRevoked): void
  /** Everything that is known at this time has been added. */
  loaded(): void
  /** Whether that was ever so. */
  isLoaded(): boolean
}

const forgetMilliseconds = 30_000
/** A name of at most 100 characters and a moment, in a table. */
const bytesPerEntry = 150
/** By how much the clocks of our machines may differ. */
const clockSkewSeconds = 5

const overflows = counter(
  'waybill_revocation_overflows_total',
  'Times that more tokens were revoked than are remembered one by one, so that all older ones were refused',
)

/**
 * A list in memory: to ask costs a look-up or two. What is no longer needed, because the tokens have expired by now, is
 * forgotten.
 *
 * Memory is bounded. With more entries than `capacity` the list cannot say any more which tokens are revoked, so it takes
 * every token issued until then for revoked: their bearers have to get new ones, and nothing revoked passes. It is counted.
 *
 * @param capacity how many entries are kept.
 */
export function createRevocations(capacity = 250_000): RevocationList {
  /** When each token would have expired, in milliseconds since 1970. */
  const tokens = new Map<string, number>()
  /** When the last token of each family would have expired. */
  const families = new Map<string, number>()
  const clients = new Map<string, { issuedUntil: number; expiresAt: number }>()
  /** Tokens issued until then, in seconds since 1970, are all taken for revoked. */
  let allIssuedUntil = Number.NEGATIVE_INFINITY
  let isLoaded = false
  let forgetAt = 0

  const isListed = ({ tokenId, familyId, clientId, issuedAt }: IdentifiedCaller) =>
    tokens.has(tokenId) ||
    (familyId !== undefined && families.has(familyId)) ||
    issuedAt <= (clients.get(clientId)?.issuedUntil ?? Number.NEGATIVE_INFINITY) ||
    issuedAt <= allIssuedUntil
  const endings = createTokenEndings(isListed)

  function forgetExpired(now: number) {
    for (const entries of [tokens, families, clients] as Map<string, number | { expiresAt: number }>[]) {
      for (const [key, entry] of entries) {
        if ((typeof entry === 'number' ? entry : entry.expiresAt) <= now) entries.delete(key)
      }
    }
    forgetAt = now + forgetMilliseconds
  }

  function makeRoom(now: number) {
    if (now >= forgetAt) forgetExpired(now)
    if (tokens.size + families.size + clients.size < capacity) return
    // The entries speak of tokens that exist by now: this one rule covers them all.
    allIssuedUntil = Math.floor(now / 1000) + clockSkewSeconds
    tokens.clear()
    families.clear()
    clients.clear()
    overflows.inc()
    endings.revoke({})
  }

  const list: RevocationList & Holder = {
    used: () => (tokens.size + families.size + clients.size) * bytesPerEntry,
    limit: capacity * bytesPerEntry,
    add(event) {
      const now = Date.now()
      const expiresAt = Date.parse(event.expires_at)
      if (expiresAt <= now) return
      makeRoom(now)
      if ('client_id' in event) {
        const known = clients.get(event.client_id)
        clients.set(event.client_id, {
          issuedUntil: Math.max(Math.floor(Date.parse(event.issued_until) / 1000), known?.issuedUntil ?? 0),
          expiresAt: Math.max(expiresAt, known?.expiresAt ?? 0),
        })
        endings.revoke({})
      } else if (event.family_id !== undefined) {
        // The one entry stands for all of its tokens, that of `token_id` among them.
        families.set(event.family_id, Math.max(expiresAt, families.get(event.family_id) ?? 0))
        endings.revoke({ familyId: event.family_id })
      } else {
        tokens.set(event.token_id, expiresAt)
        endings.revoke({ tokenId: event.token_id })
      }
    },
    loaded() {
      isLoaded = true
    },
    isLoaded: () => isLoaded,
    isRevoked(caller) {
      if (caller.kind === 'anonymous') return false
      if (!isLoaded) throw new RevocationsUnavailable('The list of revoked tokens has not been read yet')
      return isListed(caller)
    },
    whenTokenEnds(caller, listener) {
      return caller.kind === 'anonymous' ? () => {} : endings.watch(caller, listener)
    },
  }
  reportMemory('revocations', list)
  return list
}
