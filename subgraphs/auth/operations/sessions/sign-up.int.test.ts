import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing } from '../../testing.ts'
import { registerCustomer } from './register-customer.ts'
import { signIn } from './sign-in.ts'
import { type SignUp, signUp } from './sign-up.ts'

let auth: TestAuth
let hashing: TestHashing

beforeAll(async () => {
  hashing = createTestHashing()
  auth = await startTestAuth({ hashing })
})
afterAll(() => auth[Symbol.asyncDispose]())
beforeEach(() => auth.database`truncate customers cascade`)

const ada: SignUp = { email: 'ada@example.com', password: 'correct horse battery staple', name: 'Ada' }
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code })

describe('signing up', () => {
  it('opens an account and signs in', async () => {
    const session = await signUp(auth.authority, ada)
    expect(session.customer).toEqual({ id: session.customer.id, email: 'ada@example.com', name: 'Ada' })
    expect(session.customer.id).toMatch(/^customer_[0-9a-f-]{36}$/)
    expect(decodeJwt(session.accessToken)).toMatchObject({ sub: session.customer.id, client_id: 'waybill-sessions' })
    expect(session.expiresIn).toBe(3_600)
    expect((await signIn(auth.authority, ada)).customer.id).toBe(session.customer.id)
  })

  it('stores the password only as a hash, and no tokens', async () => {
    const { refreshToken } = await signUp(auth.authority, ada)
    const stored = JSON.stringify(await auth.database`select * from customers, token_families`)
    expect(stored).not.toContain(ada.password)
    expect(stored).not.toContain(refreshToken)
    expect(stored).not.toContain(refreshToken.slice(22))
  })

  it('is refused for an address that has an account, in any spelling', async () => {
    await signUp(auth.authority, ada)
    for (const email of ['ada@example.com', ' ADA@Example.com', 'ａｄａ@example.com']) {
      await expect(signUp(auth.authority, { ...ada, email })).rejects.toThrow(refusal('EMAIL_TAKEN'))
    }
    expect(await auth.database`select id from token_families`).toHaveLength(1)
  })

  it('succeeds once for concurrent sign-ups of one address', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => signUp(auth.authority, ada)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal('EMAIL_TAKEN'))
    }
    expect(await auth.database`select id from customers`).toHaveLength(1)
  })

  it('leaves no data key if the address is taken, also by a concurrent sign-up', async () => {
    await auth.database`delete from keys.data_keys where owner like 'customer_%'`
    await Promise.allSettled(Array.from({ length: 8 }, () => signUp(auth.authority, ada)))
    await expect(signUp(auth.authority, ada)).rejects.toThrow(refusal('EMAIL_TAKEN'))
    const [customer] = await auth.database`select id from customers`
    const keys = await auth.database`select owner from keys.data_keys where owner like 'customer_%'`
    expect(keys).toEqual([{ owner: customer!.id }])
  })

  it.each([
    ['INVALID_EMAIL', { email: 'nobody' }],
    ['INVALID_EMAIL', { email: 'a\u0000@example.com' }],
    ['INVALID_NAME', { name: 'a\u0000' }],
    ['WEAK_PASSWORD', { password: 'short' }],
    ['WEAK_PASSWORD', { password: 'ADA@example.com' }],
    ['WEAK_PASSWORD', { password: 'a1'.repeat(500_000) }],
  ])('is refused with %s before anything is hashed or written: %.60j', async (code, wrong) => {
    const before = hashing.hashed
    await expect(signUp(auth.authority, { ...ada, ...wrong })).rejects.toThrow(refusal(code))
    expect(hashing.hashed).toBe(before)
    expect(await auth.database`select id from customers`).toHaveLength(0)
  })
})

describe('signing in', () => {
  beforeEach(async () => {
    await signUp(auth.authority, ada)
  })

  it('ignores the case of the address', async () => {
    const { customer } = await signIn(auth.authority, { email: 'ADA@example.COM', password: ada.password })
    expect(customer).toMatchObject({ email: 'ada@example.com', name: 'Ada' })
  })

  it('opens a separate session each time', async () => {
    const [one, other] = [await signIn(auth.authority, ada), await signIn(auth.authority, ada)]
    expect(one.refreshToken.slice(0, 21)).not.toBe(other.refreshToken.slice(0, 21))
  })

  it.each([
    ['a wrong password', { password: 'wrong horse battery staple' }],
    ['an unknown address', { email: 'grace@example.com' }],
    ['an invalid address', { email: 'nobody' }],
    ['an address with a control character', { email: 'a\u0000@example.com' }],
  ])('is refused with the same message after the same work for %s', async (_title, wrong) => {
    const before = hashing.verified.length
    await expect(signIn(auth.authority, { ...ada, ...wrong })).rejects.toThrow(
      new Refusal('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong'),
    )
    expect(hashing.verified.length - before).toBe(1)
  })

  it('does not hash a password of invalid length', async () => {
    const before = hashing.verified.length
    const password = 'a'.repeat(1_000_000)
    await expect(signIn(auth.authority, { ...ada, password })).rejects.toThrow(refusal('INVALID_CREDENTIALS'))
    expect(hashing.verified.length).toBe(before)
  })
})

describe('registering a customer of a given id', () => {
  const grace = { id: 'customer_456', email: 'Grace@example.com', name: 'Grace Hopper', password: 'correct horse' }

  it('lets them sign in', async () => {
    await registerCustomer(auth.authority, grace)
    expect((await signIn(auth.authority, grace)).customer).toMatchObject({
      id: 'customer_456',
      email: 'grace@example.com',
      name: 'Grace Hopper',
    })
  })

  it('changes and hashes nothing the second time', async () => {
    await registerCustomer(auth.authority, grace)
    const [row, hashed] = [await auth.database`select id, email_hash, password_hash from customers`, hashing.hashed]
    await registerCustomer(auth.authority, grace)
    expect(await auth.database`select id, email_hash, password_hash from customers`).toEqual(row)
    expect(hashing.hashed).toBe(hashed)
  })

  it('updates changed data', async () => {
    await registerCustomer(auth.authority, grace)
    await registerCustomer(auth.authority, { ...grace, name: 'G. Hopper', password: 'another horse' })
    await expect(signIn(auth.authority, grace)).rejects.toThrow(refusal('INVALID_CREDENTIALS'))
    const { customer } = await signIn(auth.authority, { ...grace, password: 'another horse' })
    expect(customer.name).toBe('G. Hopper')
  })

  it('is refused for a taken address and for an invalid customer id', async () => {
    await registerCustomer(auth.authority, grace)
    await expect(registerCustomer(auth.authority, { ...grace, id: 'customer_9' })).rejects.toThrow('e-mail address')
    for (const id of ['waybill-sessions', 'storefront']) {
      await expect(registerCustomer(auth.authority, { ...grace, id })).rejects.toThrow('not a valid customer id')
      await expect(
        auth.database`insert into customers (id, email, password_hash) values (${id}, ${id}, '')`,
      ).rejects.toThrow('customers_id')
    }
  })
})
