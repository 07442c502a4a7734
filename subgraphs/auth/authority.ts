import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { MasterSecrets } from '#platform/encryption/master-keys.ts'
import type { Database } from '#platform/postgres/database.ts'
import { type Drizzle, drizzleOn } from '#platform/postgres/drizzle.ts'
import type { Log } from '#platform/process/log.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type AttemptLimits, type AttemptSettings, createAttemptLimits } from './attempts/attempt-limits.ts'
import { type CountClientRequest, countClientRequests } from './attempts/client-requests.ts'
import { type AuditTrail, startAuditTrail } from './audit-trail.ts'
import { createHashing, type Hashing } from './credentials/hashing.ts'
import { createKeyVault, type KeyVault } from './credentials/key-vault.ts'
import type { RateLimit } from './domain/rate-limit.ts'
import { readKnownScopes } from './known-scopes.ts'
import type { DeliverMail } from './mail/mail.ts'
import { createMailQueue, type MailQueue } from './mail/mail-queue.ts'
import { createMessages, type Messages } from './mail/messages.ts'
import type { CustomerOrders } from './operations/customers/customer-orders.ts'
import { loadSigningKeys } from './operations/keys/load-signing-keys.ts'
import { loadPersonalData, type PersonalData } from './personal-data.ts'
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
  /** Encrypts what auth knows about customers. */
  personalData: PersonalData
  mail: MailQueue
  messages: Messages
  /** Encrypts the signing keys in the database. */
  vault: KeyVault
  issueAccessToken: IssueAccessToken
  /** The rate limit in customers' tokens. */
  customerRateLimit: RateLimit
  auditTrail: AuditTrail
  /** For exports. */
  customerOrders: CustomerOrders
  /** For the state of the system: events and processes. */
  redis: Redis
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
  /** Default: none, keys are stored as they are. */
  masterSecrets?: MasterSecrets
  /** Default: no mail is delivered. */
  deliverMail?: DeliverMail | undefined
  /** The address of the pages that links in mails lead to. */
  linkUrl?: string
  /** Connects to sales and delivery. Default: exports are refused. */
  connectOrders?: (issue: IssueAccessToken) => CustomerOrders
}

/** Loads the signing keys; the first process creates one. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { issuer, redis, attempts, customerRateLimit, log, hashing = createHashing() } = options
  const database = drizzleOn(options.database)
  const masterSecrets = options.masterSecrets ?? { current: undefined }
  const vault = createKeyVault(masterSecrets)
  const keyRing = await createKeyRing(await loadSigningKeys(database, vault), vault)
  const issueAccessToken = createAccessTokens({ issuer, keyRing })
  return {
    issuer,
    database,
    hashing,
    knownScopes: readKnownScopes(),
    attempts: createAttemptLimits({ redis, settings: attempts, key: await loadServiceSecret(database, 'attempts') }),
    countClientRequest: countClientRequests(),
    keyRing,
    vault,
    personalData: await loadPersonalData(options.database, masterSecrets),
    mail: createMailQueue(options.deliverMail, log),
    messages: createMessages(options.linkUrl ?? 'http://localhost:4000/storefront'),
    issueAccessToken,
    customerOrders: options.connectOrders?.(issueAccessToken) ?? refuseOrders,
    customerRateLimit,
    auditTrail: startAuditTrail(database, log),
    redis,
    log,
  }
}

const refuseOrders: CustomerOrders = async () => {
  throw new Refusal('SERVICE_UNAVAILABLE', 'This process does not know where the orders are')
}

/** The authority for a request from this address. */
export function servingAddress(authority: Authority, address: string): Authority {
  // A proxy may forward something else, such as an address with a port, which differs for each connection.
  return { ...authority, address: isIP(address) ? address : undefined }
}
