import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientGrant } from '../domain/access-token.ts'
import { resetPassword } from '../operations/customers/reset-password.ts'
import { verifyEmail } from '../operations/customers/verify-email.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'

let auth: TestAuth

const password = 'correct horse battery staple'
const newPassword = 'purple monkey dishwasher'
const email = 'ada@example.com'
const later = (milliseconds: number) => new Date(Date.now() + milliseconds)

beforeEach(async () => {
  auth = await startTestAuth({ attempts: { mailsPerAddress: 8 } })
})
afterEach(() => auth[Symbol.asyncDispose]())

interface Result {
  __typename: string
  code: string
  accessToken: string
  refreshToken: string
  customer: { id: string; email: string; emailVerifiedAt: string | null }
  endedSessions: number
}

async function mutate(text: string, variables: Record<string, unknown> = {}, token?: string): Promise<Result> {
  return (await auth.graphql<{ result: Result }>(text, variables, token)).data.result
}
const session = `__typename ... on Session { accessToken refreshToken customer { id } } ... on SessionRefused { code }`
const signUp = (address = email) =>
  mutate(`mutation ($input: SignUpInput!) { result: signUp(input: $input) { ${session} } }`, {
    input: { email: address, password },
  })
const signIn = (secret: string) =>
  mutate(`mutation ($input: SignInInput!) { result: signIn(input: $input) { ${session} } }`, {
    input: { email, password: secret },
  })
const request = (address = email) =>
  mutate(
    `mutation ($email: String!) { result: requestPasswordReset(email: $email) {
      __typename ... on CustomerRefused { code } } }`,
    { email: address },
  )
const reset = (token: string, secret = newPassword, caller?: string) =>
  mutate(
    `mutation ($input: ResetPasswordInput!) { result: resetPassword(input: $input) { __typename
      ... on ResetPasswordSuccess { endedSessions customer { id email emailVerifiedAt } } ... on CustomerRefused { code } } }`,
    { input: { token, newPassword: secret } },
    caller,
  )
const verify = (token: string, caller?: string) =>
  mutate(
    `mutation ($token: String!) { result: verifyEmail(token: $token) { __typename
      ... on VerifyEmailSuccess { customer { id emailVerifiedAt } } ... on CustomerRefused { code } } }`,
    { token },
    caller,
  )
const tokensTo = async (address: string, page: string) =>
  (await auth.mails())
    .filter(({ to, text }) => to === address && text.includes(`/${page}#token=`))
    .map(({ text }) => /#token=(\S+)/.exec(text)![1]!)
const resetToken = async () => (await tokensTo(email, 'reset-password')).at(-1)!
const verificationToken = async () => (await tokensTo(email, 'verify-email')).at(-1)!
const auditOf = async (action: string) => (await auth.audit()).filter((row) => row.action === action)
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code })

describe('a forgotten password', () => {
  it('is replaced with a link, which ends all sessions and verifies the address', async () => {
    const { accessToken, refreshToken, customer } = await signUp()
    expect(await request(' ADA@example.com')).toEqual({ __typename: 'RequestPasswordResetSuccess' })
    expect(await reset(await resetToken())).toMatchObject({
      endedSessions: 1,
      customer: { id: customer.id, email },
    })
    expect((await auth.graphql('{ me { id } }', {}, accessToken)).status).toBe(401)
    const refresh = `mutation ($token: String!) { result: refreshSession(refreshToken: $token) { ${session} } }`
    expect(await mutate(refresh, { token: refreshToken })).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    expect(await signIn(password)).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    const again = await signIn(newPassword)
    const query = '{ me { emailVerifiedAt } }'
    expect((await auth.graphql(query, {}, again.accessToken)).data).toEqual({
      me: { emailVerifiedAt: expect.any(String) },
    })
    expect(await auditOf('customer.reset_password')).toMatchObject([{ outcome: 'ok', subject: customer.id }])
  })

  it('of an unknown address gets the same answer, before anything is looked up, and no mail', async () => {
    await signUp()
    const known = await request()
    for (const unknown of ['nobody@example.com', 'no address', '']) expect(await request(unknown)).toEqual(known)
    expect((await auth.mails()).map(({ to }) => to)).toEqual([email, email])
    expect(
      (await auditOf('customer.request_password_reset')).map(({ outcome, subject }) => [outcome, subject]),
    ).toEqual(
      expect.arrayContaining([
        ['ok', expect.any(String)],
        ['UNKNOWN_CUSTOMER', null],
      ]),
    )
  })

  it('can be replaced once: the link and all others of before are used', async () => {
    await signUp()
    await request()
    const first = await resetToken()
    await request()
    const second = await resetToken()
    const outcomes = await Promise.all([reset(second), reset(second, 'another new password')])
    expect(outcomes.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
      'LINK_USED',
      'ResetPasswordSuccess',
    ])
    expect(await reset(first)).toMatchObject({ code: 'LINK_USED' })
  })

  it('is not replaced by a link that has expired, was altered, is of another account or of another purpose', async () => {
    await signUp()
    const other = await signUp('bea@example.com')
    await request()
    const token = await resetToken()
    await expect(resetPassword(auth.authority, { token, newPassword }, undefined, later(3_600_000))).rejects.toThrow(
      refusal('LINK_EXPIRED'),
    )
    const [content, signature] = token.split('.') as [string, string]
    const claims = JSON.parse(Buffer.from(content, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify([claims[0], other.customer.id, ...claims.slice(2)])).toString('base64url')
    const wrong = [`${forged}.${signature}`, `${token}x`, content, '', '.', 'a.b.c', 'x'.repeat(100_000)]
    for (const text of [...wrong, await verificationToken()])
      expect(await reset(text)).toMatchObject({ code: 'INVALID_LINK' })
    expect(await reset(token, newPassword, other.accessToken)).toMatchObject({ code: 'INVALID_LINK' })
    expect(await reset(token, 'short')).toMatchObject({ code: 'WEAK_PASSWORD' })
    expect(await signIn(password)).toMatchObject({ __typename: 'Session' })
    expect(await reset(token)).toMatchObject({ __typename: 'ResetPasswordSuccess' })
  })

  it('of a disabled or erased account stays', async () => {
    const { customer } = await signUp()
    await request()
    const token = await resetToken()
    const client = { id: 'operations', rateLimit: { requests: 600, windowSeconds: 60 } }
    const manager = await auth.authority.issueAccessToken(clientGrant(client, ['customers:manage']), new Date())
    const change = (field: string) =>
      mutate(`mutation ($id: ID!) { result: ${field}(customerId: $id) { __typename } }`, { id: customer.id }, manager)
    await change('disableCustomer')
    expect(await reset(token)).toMatchObject({ code: 'INVALID_LINK' })
    await change('enableCustomer')
    await change('eraseCustomer')
    expect(await reset(token)).toMatchObject({ code: 'LINK_USED' })
  })

  it('is limited: requests by network, and mails by recipient without telling', async () => {
    await signUp()
    for (let count = 1; count <= 8; count++)
      expect(await request()).toMatchObject({ __typename: 'RequestPasswordResetSuccess' })
    expect(await request()).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await tokensTo(email, 'reset-password')).toHaveLength(5)
  })
})

describe('an e-mail address', () => {
  const requestAnother = (token: string) =>
    mutate(`mutation { result: requestEmailVerification { __typename ... on CustomerRefused { code } } }`, {}, token)

  it('is verified once, with the link of the sign-up', async () => {
    const { customer } = await signUp()
    const token = await verificationToken()
    expect(await verify(token)).toMatchObject({ customer: { id: customer.id, emailVerifiedAt: expect.any(String) } })
    expect(await verify(token)).toMatchObject({ code: 'LINK_USED' })
    expect(await auditOf('customer.verify_email')).toMatchObject([
      { outcome: 'ok', subject: customer.id },
      { outcome: 'LINK_USED' },
    ])
  })

  it('is not verified by a link that has expired or is of another account', async () => {
    await signUp()
    const token = await verificationToken()
    const other = await signUp('bea@example.com')
    await expect(verifyEmail(auth.authority, token, undefined, later(7 * 86_400_000))).rejects.toThrow(
      refusal('LINK_EXPIRED'),
    )
    expect(await verify(token, other.accessToken)).toMatchObject({ code: 'INVALID_LINK' })
    expect(await verify(await verificationToken().then((text) => text.slice(1)))).toMatchObject({
      code: 'INVALID_LINK',
    })
  })

  it('gets another link on request, but none once it is verified or for a guest', async () => {
    const { accessToken } = await signUp()
    expect(await requestAnother(accessToken)).toMatchObject({ __typename: 'RequestEmailVerificationSuccess' })
    expect(await tokensTo(email, 'verify-email')).toHaveLength(2)
    await verify(await verificationToken())
    await requestAnother(accessToken)
    expect(await tokensTo(email, 'verify-email')).toHaveLength(2)
    const guest = await mutate(`mutation { result: startGuestSession { ${session} } }`)
    expect(await requestAnother(guest.accessToken)).toMatchObject({ code: 'GUEST_ACCOUNT' })
  })
})
