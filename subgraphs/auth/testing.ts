// For tests: the whole service on its own test database, called without a network.
import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { trustProxies } from '#platform/http/client-address.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { createTestDatabase } from '../../test/setup/database.ts'
import { eventsIn } from '../../test/setup/outbox.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import type { AttemptSettings } from './attempts/attempt-limits.ts'
import { type Authority, createAuthority } from './authority.ts'
import type { Hashing } from './credentials/hashing.ts'
import { serveGraphql } from './graphql/serve.ts'
import type { Mail } from './mail/mail.ts'
import { serveOAuth } from './oauth/routes.ts'
import { type ClientRegistration, registerClient } from './operations/clients/register-client.ts'

export const testIssuer = 'http://auth.test'

/** A fast hash that counts its calls. */
export interface TestHashing extends Hashing {
  hashed: number
  /** The hashes passed to `verify`; undefined for an unknown name. */
  verified: (string | undefined)[]
}

export function createTestHashing(): TestHashing {
  const digest = (secret: string) => `sha256$${createHash('sha256').update(secret).digest('base64url')}`
  const hashing: TestHashing = {
    hashed: 0,
    waiting: () => 0,
    verified: [],
    async hash(secret) {
      hashing.hashed++
      return digest(secret)
    },
    async verify(secret, hash) {
      hashing.verified.push(hash)
      return digest(secret) === hash
    },
  }
  return hashing
}

export interface TestAuth extends AsyncDisposable {
  authority: Authority
  database: Database
  databaseUrl: string
  redis: Redis
  redisUrl: string
  http: FastifyInstance
  /** The complete log. */
  log(): string
  /** The rows of the audit trail, oldest first. */
  audit(): Promise<AuditRow[]>
  /** The delivered mails, oldest first, when all are delivered. */
  mails(): Promise<Mail[]>
  /** The envelopes in the outbox, oldest first. */
  events(): Promise<{ event_type: string; data: Record<string, string> }[]>
  /** Registers a client; the defaults have all scopes that these tests use. */
  register(client: Partial<ClientRegistration> & { id: string }): Promise<void>
  graphql<Data>(query: string, variables?: Record<string, unknown>, token?: string): Promise<GraphqlAnswer<Data>>
}

export interface AuditRow {
  action: string
  outcome: string
  client_id: string | null
  subject: string | null
  address: string | null
  details: Record<string, unknown> | null
  occurrences: number
}

interface GraphqlAnswer<Data> {
  status: number
  data: Data
  errors?: { message: string; extensions: { code: string } }[]
}

/** High enough that no test reaches them. */
const generousAttempts: AttemptSettings = {
  signInsPerAccount: 1_000,
  signInsPerAddress: 1_000,
  signUpsPerAddress: 1_000,
  guestsPerAddress: 1_000,
  mailsPerAddress: 1_000,
  failuresPerClient: 1_000,
  failuresPerAddress: 1_000,
}

export interface TestAuthOptions {
  hashing?: Hashing
  attempts?: Partial<AttemptSettings>
  issuer?: string
  /** Starts a second process on the database and the Redis of this one. */
  beside?: TestAuth
}

export async function startTestAuth({
  hashing = createTestHashing(),
  attempts = {},
  issuer = testIssuer,
  beside,
}: TestAuthOptions = {}): Promise<TestAuth> {
  const testDatabase = beside ? undefined : await createTestDatabase('auth')
  const databaseUrl = testDatabase?.url ?? beside!.databaseUrl
  const redisUrl = beside?.redisUrl ?? (await createTestRedis())
  const database = openDatabase({ url: databaseUrl, applicationName: 'test' })
  const delivered: Mail[] = []
  let lines = ''
  const sink = new Writable({
    write(line, _encoding, done) {
      lines += line
      done()
    },
  })
  const log = createLog('auth', 'trace', sink)
  const redis = connectRedis(redisUrl, log)
  const authority = await createAuthority({
    issuer,
    database,
    redis,
    attempts: { ...generousAttempts, ...attempts },
    customerRateLimit: { requests: 600, windowSeconds: 60 },
    log,
    hashing,
    deliverMail: async (mail) => void delivered.push(mail),
  })
  const http = createHttpServer({ log, readiness: {}, isTrustedProxy: trustProxies(['127.0.0.0/8']) })
  await serveOAuth(http, authority)
  await serveGraphql(http, authority)

  return {
    authority,
    database,
    databaseUrl,
    redis,
    redisUrl,
    http,
    log: () => lines,
    async audit() {
      await authority.auditTrail.flush()
      return database`
        select action, outcome, client_id, subject, address, details, occurrences from audit_events order by id` as never
    },
    async mails() {
      await authority.mail.settled()
      return delivered
    },
    events: () => eventsIn(database),
    register: (client) =>
      registerClient(authority, {
        secret: `${client.id}-secret`,
        scopes: ['products:read', 'orders:read', 'orders:create'],
        grantTypes: ['client_credentials'],
        rateLimit: { requests: 10_000, windowSeconds: 10 },
        ...client,
      }),
    async graphql(query, variables = {}, token) {
      const response = await http.inject({
        method: 'POST',
        url: '/graphql',
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        payload: { query, variables },
      })
      return { status: response.statusCode, ...response.json() }
    },
    async [Symbol.asyncDispose]() {
      await http.close()
      await authority.auditTrail.stop()
      redis.disconnect()
      await database.end()
      await testDatabase?.drop()
    },
  }
}
