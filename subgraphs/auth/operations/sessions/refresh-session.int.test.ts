import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestAuth, type TestAuth } from '../../testing.ts'
import { deleteExpiredTokens } from '../tokens/delete-expired-tokens.ts'
import { refreshSession } from './refresh-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'

let auth: TestAuth
let firstToken: string

const start = new Date()
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const day = 24 * 3_600_000
const ada = { email: 'ada@example.com', password: 'correct horse battery staple', name: 'Ada' }

const refresh = (token: string, now = start) => refreshSession(auth.authority, token, now)
const next = async (token: string, now = start) => (await refresh(token, now)).refreshToken
const refused = expect.objectContaining({ name: 'Refusal', code: 'INVALID_REFRESH_TOKEN' })
const sessions = () => auth.database`select * from token_families`

beforeAll(async () => {
  auth = await startTestAuth()
})
afterAll(() => auth[Symbol.asyncDispose]())
beforeEach(async () => {
  await auth.database`truncate customers cascade`
  const session = await signUp(auth.authority, ada, undefined, start)
  firstToken = session.refreshToken
})

describe('refreshing a session', () => {
  it('returns a new access token and a new refresh token of the same customer', async () => {
    const session = await refresh(firstToken)
    expect(session).toMatchObject({ expiresIn: 3_600, customer: { email: 'ada@example.com', name: 'Ada' } })
    expect(decodeJwt(session.accessToken).sub).toBe(session.customer.id)
    expect(session.refreshToken).not.toBe(firstToken)
  })

  it('can be repeated without end and keeps one row', async () => {
    let token = firstToken
    for (let use = 1; use <= 10; use++) token = await next(token, later(use * 20 * day))
    expect(await sessions()).toHaveLength(1)
  })

  it('returns the same successor to concurrent uses of one token', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(firstToken)))
    const [successor, ...others] = new Set(answers.map((answer) => answer.refreshToken))
    expect(others).toEqual([])
    expect(new Set(answers.map((answer) => decodeJwt(answer.accessToken).jti)).size).toBe(20)
    await expect(next(successor!)).resolves.not.toBe(successor)
  })

  it('returns the same successor again for 30 seconds, because the answer may have been lost', async () => {
    const successor = await next(firstToken)
    expect(await next(firstToken, later(30_000))).toBe(successor)
    await expect(refresh(successor, later(30_000))).resolves.toMatchObject({ customer: { email: 'ada@example.com' } })
  })

  it('is refused 30 days after the last use', async () => {
    await expect(refresh(firstToken, later(30 * day))).rejects.toThrow(refused)
    const successor = await next(firstToken, later(29 * day))
    await expect(refresh(successor, later(58 * day))).resolves.toMatchObject({ customer: { email: 'ada@example.com' } })
  })

  it.each(['', 'unknown', 'a'.repeat(64), '\u0000', 'a'.repeat(100_000)])('is refused for %.20j', async (token) => {
    await expect(refresh(token)).rejects.toThrow(refused)
    expect(await sessions()).toHaveLength(1)
  })

  it('is refused for a deleted customer', async () => {
    await auth.database`delete from customers`
    await expect(refresh(firstToken)).rejects.toThrow(refused)
  })
})

describe('a refresh token that is used a second time', () => {
  it('ends the session, for the thief and for the customer', async () => {
    const second = await next(firstToken)
    await expect(refresh(firstToken, later(30_001))).rejects.toThrow(refused)
    await expect(refresh(second, later(30_002))).rejects.toThrow(refused)
    expect(await sessions()).toHaveLength(0)
  })

  it('ends the session at once if its successor has been used: the answer was not lost', async () => {
    const third = await next(await next(firstToken))
    await expect(refresh(firstToken)).rejects.toThrow(refused)
    await expect(refresh(third)).rejects.toThrow(refused)
  })

  it('does not affect other sessions of the customer', async () => {
    const other = await signIn(auth.authority, ada)
    await next(firstToken)
    await expect(refresh(firstToken, later(60_000))).rejects.toThrow(refused)
    await expect(refresh(other.refreshToken)).resolves.toMatchObject({ customer: { email: 'ada@example.com' } })
  })

  it('is audited and logged, without the token', async () => {
    const { customer } = await refresh(firstToken)
    await expect(refresh(firstToken, later(60_000))).rejects.toThrow(refused)
    expect(auth.log()).toContain(customer.id)
    expect(auth.log()).not.toContain(firstToken)
    expect(auth.log()).not.toContain('ada@example.com')
  })

  it('has one outcome under concurrency: all get the same successor, or the session ends for all', async () => {
    const second = await next(firstToken)
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => refresh(firstToken)),
      ...Array.from({ length: 5 }, () => refresh(second)),
    ])
    const tokens = new Set(
      outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.refreshToken] : [])),
    )
    // Depending on the order, the answer is `second` again or its one successor, but never two successors of one token.
    tokens.delete(second)
    expect(tokens.size).toBeLessThanOrEqual(1)
  })
})

describe('signing out', () => {
  it('ends the session', async () => {
    await signOut(auth.authority, firstToken)
    await expect(refresh(firstToken)).rejects.toThrow(refused)
  })

  it('ends it with any of its refresh tokens', async () => {
    const second = await next(firstToken)
    await signOut(auth.authority, firstToken)
    await expect(refresh(second)).rejects.toThrow(refused)
  })

  it('answers the same for unknown tokens', async () => {
    for (const token of ['', 'unknown', 'a'.repeat(64), '\u0000']) {
      await expect(signOut(auth.authority, token)).resolves.toBeUndefined()
    }
    expect(await sessions()).toHaveLength(1)
  })
})

describe('a stored session', () => {
  it('reveals neither its token nor the next one', async () => {
    const second = await next(firstToken)
    const third = await next(second)
    const stored = JSON.stringify(await sessions())
    for (const token of [firstToken, second, third]) {
      expect(stored).not.toContain(token)
      expect(stored).not.toContain(Buffer.from(token, 'base64url').subarray(16).toString('base64url'))
      expect(stored).not.toContain(Buffer.from(token, 'base64url').subarray(16).toString('hex'))
    }
  })

  it('is deleted when the session ends', async () => {
    await signIn(auth.authority, ada, later(day))
    await deleteExpiredTokens(auth.authority, later(30 * day))
    expect(await sessions()).toHaveLength(1)
    await deleteExpiredTokens(auth.authority, later(31 * day))
    expect(await sessions()).toHaveLength(0)
  })
})
