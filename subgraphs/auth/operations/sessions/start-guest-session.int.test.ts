import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestAuth, type TestAuth } from '../../testing.ts'

let auth: TestAuth

const password = 'correct horse battery staple'
const email = 'ada@example.com'

beforeEach(async () => {
  auth = await startTestAuth({ attempts: { guestsPerAddress: 3 } })
})
afterEach(() => auth[Symbol.asyncDispose]())

interface Opened {
  __typename: string
  code: string
  accessToken: string
  refreshToken: string
  customer: { id: string; email: string | null }
}

const fields = `__typename ... on Session { accessToken refreshToken customer { id email } }
  ... on SessionRefused { code }`
const startGuest = async () =>
  (await auth.graphql<{ result: Opened }>(`mutation { result: startGuestSession { ${fields} } }`)).data.result
const signUp = async (token?: string, address = email) => {
  const query = `mutation ($input: SignUpInput!) { result: signUp(input: $input) { ${fields} } }`
  return (await auth.graphql<{ result: Opened }>(query, { input: { email: address, password } }, token)).data.result
}
const me = async (token: string) =>
  (await auth.graphql<{ me: { id: string; email: string | null } }>('{ me { id email } }', {}, token)).data.me

describe('a guest', () => {
  it('is a customer without an e-mail address', async () => {
    const guest = await startGuest()
    expect(guest).toMatchObject({ __typename: 'Session', customer: { email: null } })
    expect(decodeJwt(guest.accessToken)).toMatchObject({ sub: guest.customer.id, client_id: 'waybill-sessions' })
    expect(await me(guest.accessToken)).toEqual({ id: guest.customer.id, email: null })
  })

  it('cannot sign in or change a password', async () => {
    const { accessToken } = await startGuest()
    const change = `mutation ($input: ChangePasswordInput!) {
      changePassword(input: $input) { ... on CustomerRefused { code } } }`
    const input = { currentPassword: '', newPassword: password }
    const { data } = await auth.graphql(change, { input }, accessToken)
    expect(data).toEqual({ changePassword: { code: 'GUEST_ACCOUNT' } })
    const signIn = `mutation { signIn(input: { email: "", password: "" }) { ... on SessionRefused { code } } }`
    expect((await auth.graphql(signIn)).data).toEqual({ signIn: { code: 'INVALID_CREDENTIALS' } })
  })

  it('signs up under the same id, and both sessions continue', async () => {
    const guest = await startGuest()
    const account = await signUp(guest.accessToken)
    expect(account.customer).toEqual({ id: guest.customer.id, email })
    for (const { accessToken } of [guest, account])
      expect(await me(accessToken)).toEqual({ id: guest.customer.id, email })
  })

  it('signs up once: a second time opens another account', async () => {
    const guest = await startGuest()
    const [one, other] = await Promise.all([signUp(guest.accessToken), signUp(guest.accessToken, 'bea@example.com')])
    expect([one, other].filter(({ customer }) => customer.id === guest.customer.id)).toHaveLength(1)
  })

  it('stays a guest if the address is taken', async () => {
    await signUp()
    const guest = await startGuest()
    expect(await signUp(guest.accessToken)).toEqual({ __typename: 'SessionRefused', code: 'EMAIL_TAKEN' })
    expect(await me(guest.accessToken)).toEqual({ id: guest.customer.id, email: null })
  })

  it('is limited by network, and audited', async () => {
    const guests = [await startGuest(), await startGuest(), await startGuest()]
    expect(await startGuest()).toEqual({ __typename: 'SessionRefused', code: 'RATE_LIMITED' })
    const rows = (await auth.audit()).filter(({ action }) => action === 'session.guest')
    expect(rows.map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ...guests.map(({ customer }) => ['ok', customer.id]),
      ['RATE_LIMITED', null],
    ])
  })
})

it('a customer who signs up again gets another account', async () => {
  const first = await signUp()
  const second = await signUp(first.accessToken, 'bea@example.com')
  expect(second.customer.id).not.toBe(first.customer.id)
})
