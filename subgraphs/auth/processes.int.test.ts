// Runs several processes of the service on one database, with a Redis that stops and restarts.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { verifierWithoutRevocations } from '#platform/testing/test-issuer.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { parseEnvelope } from '#schema/events/envelope.ts'
import { keyRevoked } from '#schema/events/key-revoked.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { type RedisServer, startRedis } from '../../local/redis/start.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { type AuthProcess, startAuthProcess } from '../../test/setup/auth-process.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { freePorts } from '../../test/setup/free-ports.ts'

let testDatabase: TestDatabase
let database: Database
let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let redis: RedisServer
let one: AuthProcess
let two: AuthProcess
let secret: string
let starts = 0

const password = 'correct horse battery staple'
const run = (file: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    env: { AUTH_DATABASE_URL: testDatabase.url },
  })
// A new directory each time, so that this Redis has no data.
const startEmptyRedis = (port?: number) =>
  startRedis({ directory: join(directory.path, `redis-${++starts}`), ...(port !== undefined && { port }) })

beforeAll(async () => {
  testDatabase = await createTestDatabase('auth')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  directory = await temporaryDirectory()
  redis = await startEmptyRedis()
  const ports = await freePorts()
  const environment = { AUTH_DATABASE_URL: testDatabase.url, REDIS_URL: redis.url }
  const issuer = `http://127.0.0.1:${ports.auth}`
  const start = (port: number) => startAuthProcess({ ...environment, AUTH_URL: issuer, AUTH_PORT: String(port) })
  ;[one, two] = await Promise.all([start(ports.auth), start(ports.router)])
  secret = (await run('commands/register-client.ts', 'app', '--scopes', 'orders:read')).stdout.trim()
})
afterAll(async () => {
  await one?.stop()
  await two?.stop()
  await redis?.stop()
  await database.end()
  await testDatabase.drop()
  await directory[Symbol.asyncDispose]()
})

async function token(auth: AuthProcess): Promise<string> {
  const response = await fetch(`${auth.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`app:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as { access_token: string }).access_token
}

async function graphql<Data>(auth: AuthProcess, query: string, variables: object) {
  const response = await fetch(`${auth.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return ((await response.json()) as { data: Data }).data
}
const open = (email: string) =>
  graphql<{ result: { refreshToken: string; code?: string } }>(
    one,
    'mutation ($input: SignUpInput!) { result: signUp(input: $input) { ... on Session { refreshToken } ... on SessionRefused { code } } }',
    { input: { email, password } },
  )
const signOut = (refreshToken: string) =>
  graphql(two, 'mutation ($token: String!) { signOut(refreshToken: $token) }', { token: refreshToken })

async function publishedEvents() {
  const reader = new Redis(redis.url)
  try {
    const entries = await Promise.all(streamsOf('auth').map((stream) => reader.xrange(stream, '-', '+')))
    return entries.flat().map(([, fields]) => parseEnvelope(fields[fields.indexOf('event') + 1]!))
  } finally {
    reader.disconnect()
  }
}

const published = async () =>
  (await publishedEvents())
    .filter(({ event_type: type }) => type === tokenRevoked.name)
    .map(({ data }) => tokenRevoked.parse(data))

it('a rotation by command reaches every process within seconds, and no token fails', async () => {
  const verify = verifierWithoutRevocations(one.url)
  const before = await token(one)
  await run('commands/rotate-keys.ts')
  // Simulates the end of the time ahead.
  await database`update signing_keys set signs_from = now() where state = 'next'`
  const [next] = await database`select kid from signing_keys where state = 'next'`
  const signers = new Set<string>()
  await waitUntil(async () => {
    const tokens = [await token(one), await token(two)]
    for (const each of tokens) expect(await verify(`Bearer ${each}`)).toMatchObject({ id: 'app' })
    const kids = tokens.map((each) => decodeProtectedHeader(each).kid!)
    for (const kid of kids) signers.add(kid)
    return kids.every((kid) => kid === next!.kid)
  }, 50_000)
  expect(signers.size).toBe(2)
  expect(await verifierWithoutRevocations(one.url)(`Bearer ${before}`)).toMatchObject({ id: 'app' })
})

it('a revocation in one process is published on the streams of auth', async () => {
  const { result } = await open('ada@example.com')
  await signOut(result.refreshToken)
  await waitUntil(async () => (await published()).some((event) => 'token_id' in event))
})

it('while Redis is down, tokens, accounts and sessions work; revocations are published when it is back, earlier ones again', async () => {
  const told = await published()
  await redis.stop()
  await token(one)
  const { result } = await open('grace@example.com')
  expect(result.code).toBeUndefined()
  await signOut(result.refreshToken)
  for (const { url } of [one, two]) expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  redis = await startEmptyRedis(redis.port)
  await waitUntil(async () => {
    const again = (await published()).map((event) => JSON.stringify(event))
    return again.length > told.length && told.every((event) => again.includes(JSON.stringify(event)))
  })
})

it('a compromised key is announced by the running processes, and no process accepts it', async () => {
  const stolen = await token(one)
  const { kid } = decodeProtectedHeader(stolen)
  const ask = (auth: AuthProcess) =>
    fetch(`${auth.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stolen}` },
      body: '{"query":"{ __typename }"}',
    })
  for (const auth of [one, two]) expect((await ask(auth)).status).toBe(200)
  await run('commands/rotate-keys.ts', '--compromised')
  await waitUntil(async () => {
    const events = (await publishedEvents()).filter(({ event_type: type }) => type === keyRevoked.name)
    return events.some(({ data }) => keyRevoked.parse(data).key_id === kid)
  })
  for (const auth of [one, two]) expect((await ask(auth)).status).toBe(401)
  await waitUntil(async () => decodeProtectedHeader(await token(two)).kid !== kid)
})

it('a process stops gracefully and writes its audit trail', async () => {
  const grants = async () =>
    (await database`select 1 from audit_events where action = 'token.grant' and outcome = 'ok'`).length
  await waitUntil(async () => (await grants()) > 0)
  const before = await grants()
  await token(two)
  await two.stop()
  expect(two.log()).not.toContain('could not stop cleanly')
  expect(await grants()).toBeGreaterThan(before)
})
