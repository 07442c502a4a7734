import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientGrant } from '../domain/access-token.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing } from '../testing.ts'

let auth: TestAuth
let hashing: TestHashing
let manager: string

const password = 'correct horse battery staple'
const newPassword = 'purple monkey dishwasher'
const email = 'ada@example.com'

beforeEach(async () => {
  hashing = createTestHashing()
  auth = await startTestAuth({ hashing, attempts: { signInsPerAccount: 3 } })
  const client = { id: 'operations', rateLimit: { requests: 600, windowSeconds: 60 } }
  manager = await auth.authority.issueAccessToken(clientGrant(client, ['customers:manage']), new Date())
})
afterEach(() => auth[Symbol.asyncDispose]())

interface Opened {
  __typename: string
  code?: string
  message?: string
  accessToken: string
  refreshToken: string
  customer: { id: string }
}

const sessionFields = `__typename ... on Session { accessToken refreshToken customer { id } }
  ... on SessionRefused { code message }`

async function open(mutation: string, type: string, input: Record<string, unknown>): Promise<Opened> {
  const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${sessionFields} } }`
  return (await auth.graphql<{ result: Opened }>(query, { input })).data.result
}
const signUp = (address = email) => open('signUp', 'SignUpInput', { email: address, password, name: 'Ada' })
const signIn = (secret = password, address = email) =>
  open('signIn', 'SignInInput', { email: address, password: secret })

async function refresh(refreshToken: string) {
  const query = `mutation ($token: String!) { result: refreshSession(refreshToken: $token) { ${sessionFields} } }`
  return (await auth.graphql<{ result: Opened }>(query, { token: refreshToken })).data.result
}

interface Changed {
  __typename: string
  code?: string
  endedSessions?: number
  customer?: { id: string; name?: string | null; disabledAt?: string | null }
}

async function change(field: string, selection: string, token?: string, variables: Record<string, unknown> = {}) {
  const types: Record<string, string> = {
    customerId: 'ID!',
    input: `${field[0]!.toUpperCase()}${field.slice(1)}Input!`,
  }
  const names = Object.keys(variables)
  const declared = names.length > 0 ? `(${names.map((name) => `$${name}: ${types[name]}`).join(', ')})` : ''
  const given = names.length > 0 ? `(${names.map((name) => `${name}: $${name}`).join(', ')})` : ''
  const success = `${field[0]!.toUpperCase()}${field.slice(1)}Success`
  const query = `mutation ${declared} { result: ${field}${given} {
    __typename ... on ${success} { ${selection} } ... on CustomerRefused { code } } }`
  return auth.graphql<{ result: Changed }>(query, variables, token)
}
const changePassword = async (token: string, currentPassword = password, next = newPassword) =>
  (
    await change('changePassword', 'endedSessions customer { id }', token, {
      input: { currentPassword, newPassword: next },
    })
  ).data.result
const signOutEverywhere = async (token: string) =>
  (await change('signOutEverywhere', 'endedSessions', token)).data.result
const updateProfile = async (token: string, input: Record<string, unknown>) =>
  (await change('updateProfile', 'customer { id name }', token, { input })).data.result
const manage = async (field: 'disableCustomer' | 'enableCustomer', customerId: string, token = manager) =>
  change(field, 'customer { id disabledAt }', token, { customerId })

const statusOf = async (token: string) => (await auth.graphql('{ me { id } }', {}, token)).status
const revoked = async () => (await auth.events()).filter(({ event_type }) => event_type === 'token.revoked')
const auditOf = async (action: string) => (await auth.audit()).filter((row) => row.action === action)

describe('signOutEverywhere', () => {
  it('ends all sessions of the customer, this one included, and no one else’s', async () => {
    const [first, other] = [await signUp(), await signUp('grace@example.com')]
    const second = await signIn()
    expect(await signOutEverywhere(second.accessToken)).toEqual({
      __typename: 'SignOutEverywhereSuccess',
      endedSessions: 2,
    })
    for (const { accessToken, refreshToken } of [first, second]) {
      expect(await statusOf(accessToken)).toBe(401)
      expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    }
    expect(await statusOf(other.accessToken)).toBe(200)
    expect(new Set((await revoked()).map(({ data }) => data.family_id)).size).toBe(2)
    expect(await auditOf('session.sign_out_everywhere')).toMatchObject([
      { outcome: 'ok', subject: first.customer.id, details: { endedSessions: 2 } },
    ])
    expect(await signIn()).toMatchObject({ __typename: 'Session' })
  })

  it('needs the token of a customer', async () => {
    expect(await signOutEverywhere(manager)).toMatchObject({ code: 'CUSTOMER_TOKEN_REQUIRED' })
    expect((await change('signOutEverywhere', 'endedSessions')).status).toBe(401)
  })
})

describe('changePassword', () => {
  it('replaces the password and ends the other sessions, not this one', async () => {
    const first = await signUp()
    const second = await signIn()
    expect(await changePassword(second.accessToken)).toEqual({
      __typename: 'ChangePasswordSuccess',
      endedSessions: 1,
      customer: { id: first.customer.id },
    })
    expect(await statusOf(first.accessToken)).toBe(401)
    expect(await refresh(first.refreshToken)).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    expect(await statusOf(second.accessToken)).toBe(200)
    expect(await refresh(second.refreshToken)).toMatchObject({ __typename: 'Session' })
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await signIn(newPassword)).toMatchObject({ __typename: 'Session' })
    expect(await auditOf('customer.change_password')).toMatchObject([{ outcome: 'ok', details: { endedSessions: 1 } }])
    for (const secret of [password, newPassword]) {
      expect(JSON.stringify(await auth.database`select * from customers`)).not.toContain(secret)
      expect(auth.log()).not.toContain(secret)
    }
  })

  it.each([
    ['INVALID_CREDENTIALS', 'a wrong password', newPassword],
    ['INVALID_CREDENTIALS', 'x'.repeat(100_000), newPassword],
    ['WEAK_PASSWORD', password, 'short'],
    ['WEAK_PASSWORD', 'a wrong password', 'short'],
    ['WEAK_PASSWORD', password, email],
  ])('is refused with %s and changes nothing', async (code, current, next) => {
    const first = await signUp()
    const second = await signIn()
    expect(await changePassword(first.accessToken, current, next)).toEqual({ __typename: 'CustomerRefused', code })
    expect(await statusOf(second.accessToken)).toBe(200)
    expect(await signIn()).toMatchObject({ __typename: 'Session' })
    expect(await auditOf('customer.change_password')).toMatchObject([{ outcome: code, subject: first.customer.id }])
  })

  it('has the attempts of the sign-in: wrong passwords of both count together', async () => {
    const { accessToken } = await signUp()
    for (const wrong of ['first guess', 'second guess'])
      expect(await changePassword(accessToken, wrong)).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await signIn('third guess')).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    const { length } = hashing.verified
    // The right password gets the same answer, without a check.
    expect(await changePassword(accessToken)).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await changePassword(accessToken, 'fourth guess')).toMatchObject({ code: 'RATE_LIMITED' })
    expect(hashing.verified).toHaveLength(length)
  })

  it('is there once in an operation', async () => {
    const { accessToken } = await signUp()
    const field = `changePassword(input: { currentPassword: "a", newPassword: "b" }) { __typename }`
    const answer = await auth.graphql(`mutation { one: ${field} two: ${field} }`, {}, accessToken)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_FIELDS' } }])
  })

  it('needs the token of a customer', async () => {
    expect(await changePassword(manager)).toMatchObject({ code: 'CUSTOMER_TOKEN_REQUIRED' })
  })

  it('leaves no session to a sign-in that checked the old password before', async () => {
    const { accessToken } = await signUp()
    const { verify } = hashing
    let changed: Changed | undefined
    hashing.verify = async (...given) => {
      hashing.verify = verify
      const fits = await verify(...given)
      changed = await changePassword(accessToken)
      return fits
    }
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(changed).toMatchObject({ __typename: 'ChangePasswordSuccess' })
  })

  it('happens once if two change it at the same time', async () => {
    const { accessToken } = await signUp()
    const results = await Promise.all([
      changePassword(accessToken),
      changePassword(accessToken, password, 'another one entirely'),
    ])
    expect(results.map(({ code }) => code).toSorted()).toEqual(['INVALID_CREDENTIALS', undefined])
  })
})

describe('updateProfile', () => {
  it('changes the name, leaves it if it is omitted, and removes it with null or a blank', async () => {
    const { accessToken, customer } = await signUp()
    const named = (name: string | null) => ({
      __typename: 'UpdateProfileSuccess',
      customer: { id: customer.id, name },
    })
    expect(await updateProfile(accessToken, { name: ' Ada  Lovelace ' })).toEqual(named('Ada  Lovelace'))
    expect(await updateProfile(accessToken, {})).toEqual(named('Ada  Lovelace'))
    expect(await updateProfile(accessToken, { name: null })).toEqual(named(null))
    await updateProfile(accessToken, { name: 'Ada' })
    expect(await updateProfile(accessToken, { name: ' ' })).toEqual(named(null))
    const rows = await auditOf('customer.update_profile')
    expect(rows.map(({ details }) => details!.fields)).toEqual([['name'], [], ['name'], ['name'], ['name']])
    expect(JSON.stringify(rows)).not.toContain('Lovelace')
  })

  it.each(['x'.repeat(256), 'a\u0001b'])('refuses the name %j', async (name) => {
    const { accessToken } = await signUp()
    expect(await updateProfile(accessToken, { name })).toMatchObject({ code: 'INVALID_NAME' })
    expect((await auth.graphql('{ me { name } }', {}, accessToken)).data).toEqual({ me: { name: 'Ada' } })
  })

  it('is limited for each customer', async () => {
    const { accessToken } = await signUp()
    const grace = await signUp('grace@example.com')
    for (let time = 0; time < 60; time++)
      expect(await updateProfile(accessToken, { name: `${time}` })).not.toHaveProperty('code')
    expect(await updateProfile(accessToken, { name: 'more' })).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await updateProfile(grace.accessToken, { name: 'Grace' })).not.toHaveProperty('code')
  })
})

describe('a disabled customer', () => {
  it('has no session, and a sign-in looks like one with a wrong password, until enabled', async () => {
    const { accessToken, refreshToken, customer } = await signUp()
    const wrong = await signIn('a wrong password')
    const disabled = (await manage('disableCustomer', customer.id)).data.result
    expect(disabled).toEqual({
      __typename: 'DisableCustomerSuccess',
      customer: { id: customer.id, disabledAt: expect.stringMatching(/^\d{4}-/) },
    })
    expect((await manage('disableCustomer', customer.id)).data.result).toEqual(disabled)
    expect(await statusOf(accessToken)).toBe(401)
    expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    const { length } = hashing.verified
    expect(await signIn()).toEqual(wrong)
    expect(hashing.verified.slice(length)).toEqual([expect.stringContaining('sha256')])
    expect(await signUp()).toMatchObject({ code: 'EMAIL_TAKEN' })

    expect((await manage('enableCustomer', customer.id)).data.result.customer!.disabledAt).toBeNull()
    expect(await signIn()).toMatchObject({ __typename: 'Session' })
    expect(await statusOf(accessToken)).toBe(401)
    for (const action of ['customer.disable', 'customer.enable']) {
      const [row] = await auditOf(action)
      expect(row).toMatchObject({ outcome: 'ok', subject: customer.id, details: { manager: 'client:operations' } })
    }
  })

  it('counts sign-ins like wrong passwords', async () => {
    const { customer } = await signUp()
    await manage('disableCustomer', customer.id)
    for (let time = 0; time < 3; time++) expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await signIn()).toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('gets no session from a sign-in that is in flight', async () => {
    const { customer } = await signUp()
    const { verify } = hashing
    hashing.verify = async (...given) => {
      const fits = await verify(...given)
      await manage('disableCustomer', customer.id)
      return fits
    }
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
  })

  it('is disabled by clients with customers:manage only', async () => {
    const { accessToken, customer } = await signUp()
    for (const field of ['disableCustomer', 'enableCustomer'] as const)
      expect(await manage(field, customer.id, accessToken)).toMatchObject({ status: 403 })
    expect(await statusOf(accessToken)).toBe(200)
  })

  it.each(['customer_999', '', 'operations', "customer_' or '1'='1"])('does not exist as %j', async (id) => {
    expect((await manage('disableCustomer', id)).data.result).toMatchObject({ code: 'UNKNOWN_CUSTOMER' })
    expect(await auditOf('customer.disable')).toMatchObject([
      { outcome: 'UNKNOWN_CUSTOMER', subject: 'client:operations', details: null },
    ])
  })
})
