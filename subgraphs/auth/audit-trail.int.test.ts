import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { startAuditTrail } from './audit-trail.ts'
import { formPoster } from './oauth/testing.ts'
import { refreshSession } from './operations/sessions/refresh-session.ts'
import { signIn } from './operations/sessions/sign-in.ts'
import { signOut } from './operations/sessions/sign-out.ts'
import { signUp } from './operations/sessions/sign-up.ts'
import { deleteAuditEventsBefore } from './store/audit-events.ts'
import { startTestAuth, type TestAuth } from './testing.ts'

let auth: TestAuth
const post = formPoster(() => auth)
const ada = { email: 'ada@example.com', password: 'correct horse battery staple' }
const event = { occurredAt: new Date(), action: 'token.grant', outcome: 'ok', clientId: 'app' } as const

beforeAll(async () => {
  auth = await startTestAuth()
  await auth.register({ id: 'app', grantTypes: ['client_credentials', 'refresh_token'] })
})
afterAll(() => auth[Symbol.asyncDispose]())
beforeEach(async () => {
  await auth.authority.auditTrail.flush()
  await auth.database`truncate audit_events`
})

describe('the audit trail', () => {
  it('records every grant, refusal, rotation and revocation of a client', async () => {
    const { body } = await post('/oauth/token', 'app', { grant_type: 'client_credentials', scope: 'orders:read' })
    await post('/oauth/token', 'app', { grant_type: 'client_credentials', scope: 'everything' })
    await post('/oauth/token', 'app:wrong', { grant_type: 'client_credentials' })
    const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
    await post('/oauth/token', 'app', refresh, '203.0.113.7')
    await post('/oauth/introspect', 'app', { token: body.access_token })
    await post('/oauth/revoke', 'app', { token: body.refresh_token })
    await post('/oauth/revoke', 'app', { token: 'unknown' })
    const trail = await auth.audit()
    expect(trail.map(({ action, outcome, client_id }) => [action, outcome, client_id])).toEqual([
      ['token.grant', 'ok', 'app'],
      ['token.grant', 'invalid_scope', 'app'],
      ['token.grant', 'invalid_client', null],
      ['token.refresh', 'ok', 'app'],
      ['token.introspect', 'active', 'app'],
      ['token.revoke', 'ok', 'app'],
      ['token.revoke', 'unknown_token', 'app'],
    ])
    expect(trail[0]!.details).toEqual({ scopes: ['orders:read'] })
    expect(trail.map(({ address }) => address)).toContain('203.0.113.7')
  })

  it('records every sign-up, sign-in and failed attempt of a customer', async () => {
    const { customer } = await signUp(auth.authority, ada)
    await signIn(auth.authority, ada)
    await expect(signIn(auth.authority, { ...ada, password: 'wrong' })).rejects.toThrow()
    await expect(signIn(auth.authority, { ...ada, email: 'nobody@example.com' })).rejects.toThrow()
    await expect(signUp(auth.authority, ada)).rejects.toThrow()
    expect((await auth.audit()).map(({ action, outcome, subject }) => [action, outcome, subject])).toEqual([
      ['session.sign_up', 'ok', customer.id],
      ['session.sign_in', 'ok', customer.id],
      ['session.sign_in', 'INVALID_CREDENTIALS', customer.id],
      ['session.sign_in', 'INVALID_CREDENTIALS', null],
      ['session.sign_up', 'EMAIL_TAKEN', null],
    ])
  })

  it('records the reuse of a refresh token and the end of a session', async () => {
    const { body } = await post('/oauth/token', 'app', { grant_type: 'client_credentials' })
    const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
    await post('/oauth/token', 'app', refresh)
    await auth.database`update token_families set rotated_at = rotated_at - interval '1 minute'`
    await post('/oauth/token', 'app', refresh)
    const session = await signUp(auth.authority, { ...ada, email: 'edith@example.com' })
    await signOut(auth.authority, session.refreshToken)
    await expect(refreshSession(auth.authority, session.refreshToken)).rejects.toThrow()
    const trail = await auth.audit()
    expect(trail.map(({ action, outcome, client_id, subject }) => [action, outcome, client_id ?? subject])).toEqual([
      ['token.grant', 'ok', 'app'],
      ['token.refresh', 'ok', 'app'],
      ['token.reuse', 'ok', 'app'],
      ['token.grant', 'invalid_grant', 'app'],
      ['session.sign_up', 'ok', session.customer.id],
      ['session.sign_out', 'ok', session.customer.id],
      ['token.refresh', 'INVALID_REFRESH_TOKEN', null],
    ])
  })

  it('aggregates repeated refusals: 4,000 empty requests become two rows', async () => {
    const empty = (remoteAddress: string) => auth.http.inject({ method: 'POST', url: '/oauth/token', remoteAddress })
    for (let time = 0; time < 40; time++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => empty('203.0.113.66')))
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([400]))
    }
    await empty('203.0.113.67')
    const trail = await auth.audit()
    expect(trail.map(({ outcome, address, occurrences }) => [outcome, address, occurrences])).toEqual([
      ['invalid_request', '203.0.113.66', 1],
      ['invalid_request', '203.0.113.67', 1],
      ['invalid_request', '203.0.113.66', 3_999],
    ])
  })

  it('aggregates refusals from thousands of networks into a few hundred rows', async () => {
    const trail = startAuditTrail(auth.authority.database, auth.authority.log)
    for (let count = 0; count < 5_000; count++) {
      const address = `10.${count >> 8}.${count & 255}.1`
      trail.record({ ...event, action: 'session.sign_in', outcome: 'INVALID_CREDENTIALS', address })
    }
    await trail.stop()
    const rows = await auth.audit()
    expect(rows.length).toBeLessThan(300)
    expect(rows.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(5_000)
  })

  it('never contains a secret, a token, a password or an e-mail address', async () => {
    const { body } = await post('/oauth/token', 'app', { grant_type: 'client_credentials' })
    await post('/oauth/token', 'hunter2:hunter2', { grant_type: 'client_credentials' })
    await post('/oauth/introspect', 'app', { token: body.refresh_token })
    await signIn(auth.authority, ada)
    const trail = JSON.stringify(await auth.audit())
    for (const part of ['app-secret', 'hunter2', ada.password, 'ada@', 'eyJ', body.refresh_token]) {
      expect(trail).not.toContain(part)
    }
  })

  it('adds no statement to a token request: events are written in batches', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/oauth/token', 'app', { grant_type: 'client_credentials' })),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await waitUntil(async () => (await auth.database`select 1 from audit_events`).length === 20)
    const writes = await auth.database`select distinct xmin from audit_events`
    expect(writes.length).toBeLessThan(10)
  })

  it('queues events while the database fails, and writes all of them afterwards', async () => {
    const trail = startAuditTrail(auth.authority.database, auth.authority.log)
    await auth.database`alter table audit_events rename to audit_events_elsewhere`
    trail.record(event)
    await trail.flush()
    await auth.database`alter table audit_events_elsewhere rename to audit_events`
    trail.record({ ...event, outcome: 'second' })
    await trail.stop()
    expect((await auth.audit()).map(({ outcome }) => outcome)).toEqual(['ok', 'second'])
  })

  it('is not blocked by an event that cannot be written', async () => {
    const trail = startAuditTrail(auth.authority.database, auth.authority.log)
    trail.record({ ...event, address: 'x'.repeat(100) })
    trail.record({ ...event, outcome: 'second' })
    await trail.stop()
    expect((await auth.audit()).map(({ outcome }) => outcome)).toEqual(['second'])
  })

  it('is bounded in memory: further events are dropped, with one line in the log', async () => {
    const log = createLog('test', 'silent')
    const logError = vi.spyOn(log, 'error')
    const trail = startAuditTrail(auth.authority.database, log)
    for (let count = 0; count < 20_100; count++) trail.record(event)
    expect(logError).toHaveBeenCalledTimes(1)
    await trail.stop()
    expect((await auth.database`select count(*)::int as events from audit_events`)[0]!.events).toBe(20_000)
  })

  it('is bounded in the database: old events are deleted in batches', async () => {
    const old = { ...event, occurredAt: new Date('2020-01-01') }
    for (let count = 0; count < 5; count++) auth.authority.auditTrail.record(old)
    auth.authority.auditTrail.record(event)
    await auth.authority.auditTrail.flush()
    const remove = () => deleteAuditEventsBefore(auth.authority.database, new Date('2021-01-01'), 3)
    expect([await remove(), await remove(), await remove()]).toEqual([3, 2, 0])
    expect(await auth.audit()).toHaveLength(1)
  })
})
