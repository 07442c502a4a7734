import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { Database } from '#platform/postgres/database.ts'
import { type Drizzle, drizzleOn } from '#platform/postgres/drizzle.ts'
import type { Log } from '#platform/process/log.ts'
import { type AttemptLimits, type AttemptSettings, createAttemptLimits } from './attempts/attempt-limits.ts'
import { type CountClientRequest, countClientRequests } from './attempts/client-requests.ts'
import { type AuditTrail, startAuditTrail } from './audit-trail.ts'
import { createHashing, type Hashing } from './credentials/hashing.ts'
import { createKeyVault, type KeyVault } from './credentials/key-vault.ts'
import type { RateLimit } from './domain/rate-limit.ts'
import { readKnownScopes } from './known-scopes.ts'
import { loadSigningKeys } from './operations/keys/load-signing-keys.ts'
import { loadServiceSecret } from './store/service-secrets.ts'
import { createAccessTokens, type IssueAccessToken } from './tokens/access-tokens.ts'
import { createKeyRing, type KeyRing } from './tokens/key-ring.ts'

/** The dependencies of the operations: database, password hashing, limits, signing keys, audit trail. */
export interface Authority {
  /** The `iss` of every token. */
  issuer: string
  database: Drizzle
  hashing: Hashing
  /** All scopes that a client can be granted. */
  knownScopes: ReadonlySet<string>
  attempts: AttemptLimits
  countClientRequest: CountClientRequest
  keyRing: KeyRing
  /** Encrypts the signing keys in the database. */
  vault: KeyVault
  issueAccessToken: IssueAccessToken
  /** The rate limit in customers' tokens. */
  customerRateLimit: RateLimit
  auditTrail: AuditTrail
  /** The IP address of the current request; undefined outside of a request. */
  address?: string | undefined
  log: Log
}

export interface AuthorityOptions {
  issuer: string
  database: Database
  redis: Redis
  attempts: AttemptSettings
  customerRateLimit: RateLimit
  log: Log
  hashing?: Hashing
  /** Default: signing keys are not encrypted. */
  vault?: KeyVault
}

/** Loads the signing keys; the first process creates one. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { issuer, redis, attempts, customerRateLimit, log, hashing = createHashing() } = options
  const database = drizzleOn(options.database)
  const vault = options.vault ?? createKeyVault({ current: undefined })
  const keyRing = await createKeyRing(await loadSigningKeys(database, vault), vault)
  return {
    issuer,
    database,
    hashing,
    knownScopes: readKnownScopes(),
    attempts: createAttemptLimits({ redis, settings: attempts, key: await loadServiceSecret(database, 'attempts') }),
    countClientRequest: countClientRequests(),
    keyRing,
    vault,
    issueAccessToken: createAccessTokens({ issuer, keyRing }),
    customerRateLimit,
    auditTrail: startAuditTrail(database, log),
    log,
  }
}

/** The authority for a request from this address. */
export function servingAddress(authority: Authority, address: string): Authority {
  // A proxy may forward something else, such as an address with a port, which differs for each connection.
  return { ...authority, address: isIP(address) ? address : undefined }
}
