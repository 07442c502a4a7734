import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokenVerifier } from '#platform/identity/token-verifier.ts'
import { clientGrant } from '../domain/access-token.ts'
import { startTestAuth, type TestAuth, testIssuer } from '../testing.ts'

let auth: TestAuth
let manager: string

const password = 'correct horse battery staple'
const newPassword = 'purple monkey dishwasher'
const email = 'op@example.com'
const scopes = ['orders:read', 'operators:manage']

beforeEach(async () => {
  auth = await startTestAuth({ attempts: { signInsPerAccount: 3 } })
  const client = { id: 'operations', rateLimit: { requests: 600, windowSeconds: 60 } }
  manager = await auth.authority.issueAccessToken(clientGrant(client, ['operators:manage']), new Date())
})
afterEach(() => auth[Symbol.asyncDispose]())

interface Operator {
  id: string
  email: string
  name: string | null
  scopes: string[]
  disabledAt: string | null
}
interface Result {
  __typename: string
  code: string
  accessToken: string
  refreshToken: string
  operator: Operator
  endedSessions: number
}

const operatorFields = 'operator { id email name scopes disabledAt }'
const sessionFields = `__typename ... on OperatorSession { accessToken refreshToken ${operatorFields} }
  ... on SessionRefused { code }`

async function mutate(
  field: string,
  parameters: string,
  fields: string,
  variables: Record<string, unknown>,
  token?: string,
) {
  const names = Object.keys(variables)
  const given = names.map((name) => `${name}: $${name}`).join(', ')
  const { data } = await auth.graphql<{ result: Result }>(
    `mutation (${parameters}) { result: ${field}(${given}) { ${fields} } }`,
    variables,
    token,
  )
  return data.result
}

const refusedOr = (type: string) => `__typename ... on ${type} { ${operatorFields} } ... on OperatorRefused { code }`
const create = (input: object = {}, token = manager) =>
  mutate(
    'createOperator',
    '$input: CreateOperatorInput!',
    refusedOr('CreateOperatorSuccess'),
    { input: { email, password, name: 'Olive', scopes, ...input } },
    token,
  )
const signIn = (secret = password, address = email) =>
  mutate('signInOperator', '$input: SignInInput!', sessionFields, { input: { email: address, password: secret } })
const refresh = (refreshToken: string) =>
  mutate('refreshOperatorSession', '$refreshToken: String!', sessionFields, { refreshToken })
const disable = (operatorId: string, token = manager) =>
  mutate('disableOperator', '$operatorId: ID!', refusedOr('DisableOperatorSuccess'), { operatorId }, token)
const enable = (operatorId: string, token = manager) =>
  mutate('enableOperator', '$operatorId: ID!', refusedOr('EnableOperatorSuccess'), { operatorId }, token)
const setScopes = (operatorId: string, wanted: string[], token = manager) =>
  mutate(
    'setOperatorScopes',
    '$input: SetOperatorScopesInput!',
    refusedOr('SetOperatorScopesSuccess'),
    { input: { operatorId, scopes: wanted } },
    token,
  )
const changePassword = (token: string, currentPassword = password) =>
  mutate(
    'changeOperatorPassword',
    '$input: ChangePasswordInput!',
    `__typename ... on ChangeOperatorPasswordSuccess { endedSessions } ... on OperatorRefused { code }`,
    { input: { currentPassword, newPassword } },
    token,
  )

const statusOf = async (token: string) => (await auth.graphql('{ currentOperator { id } }', {}, token)).status
const auditOf = async (action: string) => (await auth.audit()).filter((row) => row.action === action)

describe('creating an operator', () => {
  it('makes an account that can sign in, and the audit trail names the manager', async () => {
    const { operator } = await create()
    expect(operator).toMatchObject({ email, name: 'Olive', scopes, disabledAt: null })
    expect(operator.id).toMatch(/^operator_[0-9a-f-]{36}$/)
    expect(await signIn()).toMatchObject({ __typename: 'OperatorSession', operator: { id: operator.id } })
    expect(await auditOf('operator.create')).toMatchObject([
      { outcome: 'ok', subject: operator.id, details: { manager: 'client:operations', scopes } },
    ])
    expect(JSON.stringify(await auth.database`select * from operators`)).not.toContain(password)
  })

  it.each([
    ['INVALID_EMAIL', { email: 'nobody' }],
    ['INVALID_NAME', { name: 'a'.repeat(256) }],
    ['WEAK_PASSWORD', { password: 'short' }],
    ['INVALID_SCOPE', { scopes: ['orders:rad'] }],
    ['RESERVED_SCOPE', { scopes: ['inventory:reserve'] }],
  ])('is refused with %s: %j', async (code, wrong) => {
    expect(await create(wrong)).toEqual({ __typename: 'OperatorRefused', code })
    expect(await auth.database`select id from operators`).toHaveLength(0)
    expect(await auditOf('operator.create')).toMatchObject([{ outcome: code, subject: 'client:operations' }])
  })

  it('is refused for an address that an operator has, but not for that of a customer', async () => {
    const input = { email, password }
    await auth.graphql('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', { input })
    expect(await create()).toMatchObject({ __typename: 'CreateOperatorSuccess' })
    expect(await create({ email: 'OP@example.com' })).toMatchObject({ code: 'EMAIL_TAKEN' })
  })

  it('needs operators:manage', async () => {
    await create({ scopes: ['orders:read'] })
    const { accessToken } = await signIn()
    const { errors } = await auth.graphql('{ operators { nodes { id } } }', {}, accessToken)
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
  })
})

describe('the token of an operator', () => {
  it('has the scopes of the operator and names one', async () => {
    const { operator } = await create()
    const { accessToken } = await signIn()
    expect(decodeJwt(accessToken)).toMatchObject({
      sub: operator.id,
      client_id: 'waybill-operators',
      scope: scopes.join(' '),
    })
    const { keyRing } = auth.authority
    const verify = createTokenVerifier({
      issuer: testIssuer,
      keys: keyRing.find,
      revocations: { isRevoked: () => false },
    })
    expect(await verify(`Bearer ${accessToken}`)).toMatchObject({ kind: 'operator', id: operator.id })
    const { data } = await auth.graphql('{ currentOperator { id email scopes } me { id } }', {}, accessToken)
    expect(data).toEqual({ currentOperator: { id: operator.id, email, scopes }, me: null })
  })

  it('is renewed with the current scopes, and not by refreshSession', async () => {
    const { operator } = await create({ scopes: ['orders:read'] })
    const { refreshToken } = await signIn()
    await setScopes(operator.id, ['orders:read', 'products:write'])
    const query = 'mutation ($token: String!) { refreshSession(refreshToken: $token) { __typename } }'
    const { data } = await auth.graphql(query, { token: refreshToken })
    expect(data).toEqual({ refreshSession: { __typename: 'SessionRefused' } })
    const renewed = await refresh(refreshToken)
    expect(decodeJwt(renewed.accessToken).scope).toBe('orders:read products:write')
  })

  it('ends with signOut', async () => {
    await create()
    const { accessToken, refreshToken } = await signIn()
    await auth.graphql('mutation ($token: String!) { signOut(refreshToken: $token) }', { token: refreshToken })
    expect(await statusOf(accessToken)).toBe(401)
    expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
  })

  it('is not that of a customer', async () => {
    await create()
    const { accessToken } = await signIn()
    const query = 'mutation { signOutEverywhere { ... on CustomerRefused { code } } }'
    const { data } = await auth.graphql(query, {}, accessToken)
    expect(data).toEqual({ signOutEverywhere: { code: 'CUSTOMER_TOKEN_REQUIRED' } })
  })
})

describe('signing in', () => {
  it('answers alike for an unknown address, a wrong password, a customer and a disabled operator', async () => {
    const { operator } = await create()
    const input = { email: 'ada@example.com', password }
    await auth.graphql('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', { input })
    const wrong = { __typename: 'SessionRefused', code: 'INVALID_CREDENTIALS' }
    expect(await signIn('a wrong password')).toEqual(wrong)
    expect(await signIn(password, 'nobody@example.com')).toEqual(wrong)
    expect(await signIn(password, 'ada@example.com')).toEqual(wrong)
    await disable(operator.id)
    expect(await signIn()).toEqual(wrong)
  })

  it('is limited by account, apart from a customer of the same address', async () => {
    await create()
    const input = { email, password }
    await auth.graphql('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', { input })
    for (let attempt = 1; attempt <= 3; attempt++) await signIn('a wrong password')
    expect(await signIn()).toMatchObject({ code: 'RATE_LIMITED' })
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
    expect((await auth.graphql(query, { input })).data).toEqual({ signIn: { __typename: 'Session' } })
  })
})

describe('changing an operator', () => {
  it('disabling ends all sessions, and enabling lets the operator sign in again', async () => {
    const { operator } = await create()
    const { accessToken, refreshToken } = await signIn()
    expect((await disable(operator.id)).operator.disabledAt).toEqual(expect.any(String))
    expect(await statusOf(accessToken)).toBe(401)
    expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    await enable(operator.id)
    expect(await signIn()).toMatchObject({ __typename: 'OperatorSession' })
  })

  it('taking a scope away ends the sessions, giving one does not', async () => {
    const { operator } = await create()
    const { accessToken } = await signIn()
    expect((await setScopes(operator.id, [...scopes, 'orders:cancel'])).operator.scopes).toContain('orders:cancel')
    expect(await statusOf(accessToken)).toBe(200)
    await setScopes(operator.id, ['operators:manage'])
    expect(await statusOf(accessToken)).toBe(401)
  })

  it('nobody disables themself or gives up operators:manage, and the audit trail names the operator', async () => {
    const { operator } = await create()
    const { accessToken } = await signIn()
    expect(await disable(operator.id, accessToken)).toMatchObject({ code: 'OWN_ACCOUNT' })
    expect(await setScopes(operator.id, ['orders:read'], accessToken)).toMatchObject({ code: 'OWN_ACCOUNT' })
    const other = await create({ email: 'other@example.com' }, accessToken)
    await disable(other.operator.id, accessToken)
    // Refusals are written in batches, after the changes.
    expect((await auditOf('operator.disable')).toSorted((a, b) => (a.outcome < b.outcome ? -1 : 1))).toMatchObject([
      { outcome: 'OWN_ACCOUNT', subject: `operator:${operator.id}` },
      { outcome: 'ok', subject: other.operator.id, details: { manager: `operator:${operator.id}` } },
    ])
  })

  it('is refused for an unknown operator', async () => {
    for (const id of ['operator_unknown', 'a secret in the wrong field']) {
      expect(await disable(id)).toMatchObject({ code: 'UNKNOWN_OPERATOR' })
      expect(await setScopes(id, [])).toMatchObject({ code: 'UNKNOWN_OPERATOR' })
    }
  })

  it('a new password ends the other sessions', async () => {
    await create()
    const other = await signIn()
    const { accessToken } = await signIn()
    expect(await changePassword(accessToken, 'a wrong password')).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await changePassword(manager)).toMatchObject({ code: 'OPERATOR_TOKEN_REQUIRED' })
    expect(await changePassword(accessToken)).toMatchObject({ endedSessions: 1 })
    expect([await statusOf(other.accessToken), await statusOf(accessToken)]).toEqual([401, 200])
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await signIn(newPassword)).toMatchObject({ __typename: 'OperatorSession' })
  })
})

it('operators are listed by page', async () => {
  for (const name of ['one', 'two', 'three']) await create({ email: `${name}@example.com` })
  const query = `query ($after: String) {
    operators(first: 2, after: $after) { nodes { email } pageInfo { endCursor hasNextPage } } }`
  interface Page {
    operators: { nodes: { email: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
  }
  const first = (await auth.graphql<Page>(query, {}, manager)).data.operators
  expect(first.pageInfo.hasNextPage).toBe(true)
  const second = (await auth.graphql<Page>(query, { after: first.pageInfo.endCursor }, manager)).data.operators
  expect(second.pageInfo.hasNextPage).toBe(false)
  const seen = [...first.nodes, ...second.nodes].map((operator) => operator.email)
  expect(seen.toSorted()).toEqual(['one@example.com', 'three@example.com', 'two@example.com'])
})
