import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyRevoked } from '#schema/events/key-revoked.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { publishedAheadMilliseconds } from '../../domain/signing-key.ts'
import { startTestAuth, type TestAuth } from '../../testing.ts'
import { followSigningKeys } from './follow-signing-keys.ts'
import { loadSigningKeys } from './load-signing-keys.ts'
import { requestKeyRotation, rotateSigningKeys } from './rotate-signing-keys.ts'

let auth: TestAuth
let other: TestAuth
const minute = 60_000
const start = new Date()
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const days = 24 * 60 * minute
const everyThirtyDays = (now: Date, who = auth) => rotateSigningKeys(who.authority, 30, now)
const states = async () => (await auth.database`select state from signing_keys`).map(({ state }) => state).sort()
const issue = (who: TestAuth) =>
  who.authority.issueAccessToken(
    { subject: 'app', clientId: 'app', scopes: [], rateLimit: { requests: 1, windowSeconds: 1 } },
    new Date(),
  )
const published = async (who: TestAuth) => (await who.http.inject('/.well-known/jwks.json')).json() as JSONWebKeySet
const verifies = async (token: string, who: TestAuth) =>
  jwtVerify(token, createLocalJWKSet(await published(who))).then(
    () => true,
    () => false,
  )

beforeAll(async () => {
  auth = await startTestAuth()
  other = await startTestAuth({ beside: auth })
  await auth.register({ id: 'app' })
})
afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await auth[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await auth.database`truncate signing_keys, audit_events, outbox, client_revocations`
  await loadSigningKeys(auth.authority.database)
  await Promise.all([auth, other].map(({ authority }) => followSigningKeys(authority)))
})

describe('the signing keys', () => {
  it('rotate on schedule: published before use, kept until the last token has expired, then withdrawn', async () => {
    const life: [number, string[]][] = [
      [29 * days, ['current']],
      [30 * days - publishedAheadMilliseconds, ['current', 'next']],
      [30 * days - 1, ['current', 'next']],
      [30 * days, ['current', 'previous']],
      [30 * days + 64 * minute, ['current', 'previous']],
      [30 * days + 66 * minute, ['current', 'retired']],
      [38 * days, ['current']],
    ]
    await auth.database`update signing_keys set signs_from = ${start}`
    for (const [milliseconds, expected] of life) {
      await everyThirtyDays(later(milliseconds))
      expect([milliseconds, await states()]).toEqual([milliseconds, expected])
    }
  })

  it('have no private key once they are retired', async () => {
    await requestKeyRotation(auth.authority, start)
    await everyThirtyDays(later(21 * minute))
    await everyThirtyDays(later(120 * minute))
    const rows = await auth.database`select private_key from signing_keys where state = 'retired'`
    expect(rows.map((row) => row.private_key)).toEqual([null])
  })

  it('rotate once, however many processes do it concurrently', async () => {
    await Promise.all([auth, other, auth, other].map(({ authority }) => requestKeyRotation(authority, start)))
    expect(await states()).toEqual(['current', 'next'])
    await Promise.all([auth, other, auth, other].map((who) => everyThirtyDays(later(21 * minute), who)))
    expect(await states()).toEqual(['current', 'previous'])
  })

  it('rotate without failing tokens, before and after each process has noticed', async () => {
    const noticed = (who: TestAuth) => followSigningKeys(who.authority)
    const all = async () => {
      const tokens = [await issue(auth), await issue(other)]
      for (const token of tokens) for (const who of [auth, other]) expect(await verifies(token, who)).toBe(true)
      return tokens
    }
    const before = await all()
    await requestKeyRotation(auth.authority, start)
    await noticed(auth)
    await all()
    await noticed(other)
    await all()
    await everyThirtyDays(later(21 * minute))
    await noticed(auth)
    const [newer, older] = await all()
    expect(newer!.split('.')[0]).not.toBe(older!.split('.')[0])
    await noticed(other)
    await all()
    for (const token of before) expect(await verifies(token, other)).toBe(true)
  })

  it('are audited when they rotate, without the key material', async () => {
    await requestKeyRotation(auth.authority, start)
    await everyThirtyDays(later(21 * minute))
    const trail = await auth.audit()
    expect(trail.map(({ action }) => action)).toEqual(['key.publish', 'key.promote'])
    expect(JSON.stringify(trail)).not.toContain('PRIVATE')
  })
})

describe('rotate-keys.ts, beside running processes', () => {
  const command = fileURLToPath(new URL('../../commands/rotate-keys.ts', import.meta.url))
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [command, ...args], { env: { AUTH_DATABASE_URL: auth.databaseUrl } })

  it('publishes the next key and prints when it will sign', async () => {
    const { stdout } = await run()
    expect(stdout).toMatch(/signs from \d{4}-/)
    expect(await states()).toEqual(['current', 'next'])
    await run()
    expect(await states()).toEqual(['current', 'next'])
  })

  it('--compromised withdraws every key at once and revokes every access token', async () => {
    await requestKeyRotation(auth.authority, start)
    const token = await issue(auth)
    const retired = (await auth.database`select kid from signing_keys`).map(({ kid }) => kid as string)
    const { stdout } = await run('--compromised')
    expect(await states()).toEqual(['current', 'retired', 'retired'])
    await followSigningKeys(auth.authority)
    expect(stdout).toContain(auth.authority.keyRing.current.kid)
    expect((await published(auth)).keys).toHaveLength(1)
    expect(await verifies(token, auth)).toBe(false)
    expect((await auth.graphql('{ me { id } }', {}, token)).status).toBe(401)
    const events = await auth.events()
    const keys = events.filter(({ event_type: type }) => type === keyRevoked.name)
    expect(keys.map(({ data }) => keyRevoked.parse(data).key_id).sort()).toEqual([...retired].sort())
    const ended = events.filter((event) => !keys.includes(event)).map(({ data }) => tokenRevoked.parse(data))
    expect(ended.map((event) => 'client_id' in event && event.client_id).sort()).toEqual([
      'app',
      'waybill-operators',
      'waybill-sessions',
    ])
    expect((await auth.audit()).map(({ action }) => action)).toContain('key.compromised')
  })

  it('refuses unknown options', async () => {
    await expect(run('--nonsense')).rejects.toMatchObject({ code: 78 })
  })
})
