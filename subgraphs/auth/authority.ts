import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { Database } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import type { Log } from '#platform/process/log.ts'
import { type AttemptLimits, type AttemptSettings, createAttemptLimits } from './attempts/attempt-limits.ts'
import { type CountClientRequest, countClientRequests } from './attempts/client-requests.ts'
import { type AuditTrail, startAuditTrail } from './audit-trail.ts'
import { createHashing, type Hashing } from './credentials/hashing.ts'
import type { RateLimit } from './domain/rate-limit.ts'
import { readKnownScopes } from './known-scopes.ts'
import { loadSigningKeys } from './operations/keys/load-signing-keys.ts'
import type { Drizzle } from './store/drizzle.ts'
import { loadServiceSecret } from './store/service-secrets.ts'
import { createAccessTokens, type IssueAccessToken } from './tokens/access-tokens.ts'
import { createKeyRing, type KeyRing } from './tokens/key-ring.ts'

/** What the operations stand on: where clients and customers are kept, how secrets are checked, who signs, who takes note. */
export interface Authority {
  /** The `iss` of every token. */
  issuer: string
  database: Drizzle
  hashing: Hashing
  /** All that a client can be given. */
  knownScopes: ReadonlySet<string>
  attempts: AttemptLimits
  countClientRequest: CountClientRequest
  keyRing: KeyRing
  issueAccessToken: IssueAccessToken
  /** How many requests the token of a customer allows. */
  customerRateLimit: RateLimit
  auditTrail: AuditTrail
  /** Says that events were committed. */
  onCommit(): void
  /** Where the request comes from that is served; undefined outside of one. */
  address?: string | undefined
  log: Log
}

export interface AuthorityOptions {
  issuer: string
  database: Database
  redis: Redis
  attempts: AttemptSettings
  customerRateLimit: RateLimit
  onCommit(): void
  log: Log
  hashing?: Hashing
}

/** Reads the signing keys; the first process of all makes one. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { issuer, redis, attempts, customerRateLimit, onCommit, log, hashing = createHashing() } = options
  const database = drizzleOn(options.database)
  const keyRing = await createKeyRing(await loadSigningKeys(database))
  return {
    issuer,
    database,
    hashing,
    knownScopes: readKnownScopes(),
    attempts: createAttemptLimits({ redis, settings: attempts, key: await loadServiceSecret(database, 'attempts') }),
    countClientRequest: countClientRequests(),
    keyRing,
    issueAccessToken: createAccessTokens({ issuer, keyRing }),
    customerRateLimit,
    auditTrail: startAuditTrail(database, log),
    onCommit,
    log,
  }
}

/** The authority as it serves a request from an address. */
export function servingAddress(authority: Authority, address: string): Authority {
  // A proxy may forward what is none, with a port for example: it would be another one for each connection.
  return { ...authority, address: isIP(address) ? address : undefined }
}
