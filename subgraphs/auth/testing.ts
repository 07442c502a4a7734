// For tests: the whole service on a database of its own, called without a network.
import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type Database, openDatabase } from '#platform/database.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { verifierWithoutRevocations } from '#platform/identity/test-issuer.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase } from '../../test/setup/database.ts'
import { type Authority, createAuthority } from './authority.ts'
import type { Hashing } from './credentials/hashing.ts'
import { serveGraphql } from './graphql/serve.ts'
import { serveOAuth } from './oauth/routes.ts'
import { type ClientRegistration, registerClient } from './operations/register-client.ts'

export const testIssuer = 'http://auth.test'

/** A hash that costs nothing, and counts. */
export interface TestHashing extends Hashing {
  hashed: number
  /** What `verify` was asked to compare with; undefined for an unknown name. */
  verified: (string | undefined)[]
}

export function createTestHashing(): TestHashing {
  const digest = (secret: string) => `sha256$${createHash('sha256').update(secret).digest('base64url')}`
  const hashing: TestHashing = {
    hashed: 0,
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
  http: FastifyInstance
  /** Everything that was logged, nothing left out. */
  log(): string
  /** Registers a client with all scopes that tests of clients speak of, but for what is given. */
  register(client: Partial<ClientRegistration> & { id: string }): Promise<void>
  graphql<Data>(query: string, variables?: Record<string, unknown>, token?: string): Promise<GraphqlAnswer<Data>>
}

interface GraphqlAnswer<Data> {
  status: number
  data: Data
  errors?: { message: string; extensions: { code: string } }[]
}

export async function startTestAuth(
  { hashing }: { hashing: Hashing } = { hashing: createTestHashing() },
): Promise<TestAuth> {
  const testDatabase = await createTestDatabase('auth')
  const database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  let lines = ''
  const sink = new Writable({
    write(line, _encoding, done) {
      lines += line
      done()
    },
  })
  const log = createLog('auth', 'trace', sink)
  const authority = await createAuthority({ issuer: testIssuer, database, log, hashing })
  const http = createHttpServer({ log, readiness: {} })
  await serveOAuth(http, authority)
  await serveGraphql(http, authority, verifierWithoutRevocations(testIssuer, authority.keyRing.find))

  return {
    authority,
    database,
    http,
    log: () => lines,
    register: (client) =>
      registerClient(authority, {
        secret: `${client.id}-secret`,
        scopes: ['products:read', 'orders:read', 'orders:create'],
        grantTypes: ['client_credentials'],
        rateLimit: { requests: 100, windowSeconds: 10 },
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
      await database.end()
      await testDatabase.drop()
    },
  }
}
