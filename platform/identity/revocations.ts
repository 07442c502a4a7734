import type { KeyRevoked } from '#schema/events/key-revoked.ts'
import type { TokenRevoked } from '#schema/events/token-revoked.ts'
import { type Holder, reportMemory } from '../memory/report.ts'
import { counter } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import type { Caller, IdentifiedCaller } from './caller.ts'
import { createTokenEndings, type TokenEnd } from './token-endings.ts'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The list of revoked tokens has not been read yet, so no token can be accepted. */
export class RevocationsUnavailable extends VerificationUnavailable {
  override name = 'RevocationsUnavailable'
}

/** The access tokens that were revoked before they expired. */
export interface Revocations {
  /**
   * Whether the caller's token is revoked; false for callers without a token.
   * @throws {RevocationsUnavailable} until the list has been read completely once.
   */
  isRevoked(caller: Caller): boolean
  /**
   * Calls `listener` once, with the reason, when the token expires (up to half a second late) or when its revocation
   * becomes known. If the token has ended already, the call follows soon, but never before this function has returned.
   * Never called for callers without a token. The listener must not throw.
   * @returns a function that stops watching; it may be called at any time and repeatedly.
   */
  whenTokenEnds(caller: Caller, listener: (end: TokenEnd) => void): () => void
}

/** `Revocations` with the functions that fill the list. */
export interface RevocationList extends Revocations {
  /** Adds an event. Events may be repeated and come in any order. */
  add(event: TokenRevoked): void
  /** Refuses every token of a compromised key, whenever it was issued. Never forgotten by this process. */
  addKey(event: KeyRevoked): void
  /** Marks the list as complete: every revocation known at this time has been added. */
  loaded(): void
  /** Whether `loaded` has been called. */
  isLoaded(): boolean
}

const forgetMilliseconds = 30_000
/** Estimated bytes of an entry: a name of at most 100 characters and a time, in a map. */
const bytesPerEntry = 150
/** The maximum clock difference between our machines. */
const clockSkewSeconds = 5

const metrics = perService(() => ({
  overflows: counter(
    'waybill_revocation_overflows_total',
    'Times that the list of revoked tokens was full, so that all tokens issued until then were refused',
  ),
}))

interface RevocationOptions {
  /** The maximum number of entries. Default 250,000. */
  capacity?: number
  /** Called each time that the list was full. */
  onOverflow?(): void
}

/**
 * A list in memory: a check takes one or two map look-ups. Entries of expired tokens are removed.
 * Memory is bounded. With more entries than `capacity` the list can no longer tell which tokens are revoked. It then
 * treats all tokens issued so far as revoked, so that their holders have to get new ones and no revoked token is
 * accepted. A metric counts this.
 */
export function createRevocations(options: RevocationOptions = {}): RevocationList {
  const { capacity = 250_000, onOverflow = () => {} } = options
  const { overflows } = metrics()
  /** The expiry of each revoked token, in milliseconds since 1970. */
  const tokens = new Map<string, number>()
  /** The latest expiry of the tokens of each revoked family. */
  const families = new Map<string, number>()
  const clients = new Map<string, { issuedUntil: number; expiresAt: number }>()
  /** Compromised signing keys. Only auth adds to them, one or a few at a time. */
  const keys = new Set<string>()
  /** All tokens issued up to this time, in seconds since 1970, are treated as revoked. */
  let allIssuedUntil = Number.NEGATIVE_INFINITY
  let isLoaded = false
  let forgetAt = 0

  const isListed = ({ tokenId, familyId, clientId, keyId, issuedAt }: IdentifiedCaller) =>
    tokens.has(tokenId) ||
    (keyId !== undefined && keys.has(keyId)) ||
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
    // The entries concern tokens that exist now, so this one rule covers them all.
    allIssuedUntil = Math.floor(now / 1000) + clockSkewSeconds
    tokens.clear()
    families.clear()
    clients.clear()
    overflows.inc()
    onOverflow()
    endings.revoke({})
  }

  const list: RevocationList & Holder = {
    used: () => (tokens.size + families.size + clients.size + keys.size) * bytesPerEntry,
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
        // One entry covers all tokens of the family, including `token_id`.
        families.set(event.family_id, Math.max(expiresAt, families.get(event.family_id) ?? 0))
        endings.revoke({ familyId: event.family_id })
      } else {
        tokens.set(event.token_id, expiresAt)
        endings.revoke({ tokenId: event.token_id })
      }
    },
    addKey(event) {
      keys.add(event.key_id)
      endings.revoke({})
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
