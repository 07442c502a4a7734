import { afterAll, expect } from 'vitest'
import { clientGrant } from '../domain/access-token.ts'
import { formPoster } from '../oauth/testing.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'

export interface Client {
  id: string
  scopes: string[]
  grantTypes: string[]
  rateLimit: { requests: number; windowSeconds: number }
  disabledAt: string | null
  previousSecretUntil: string | null
}
interface Outcome {
  __typename: string
  code?: string
  client: Client
  secret: string
}

export const grant = { grant_type: 'client_credentials' }
export const limit = { requests: 10, windowSeconds: 60 }

/** Two processes of auth on one database, and functions that manage clients, for the tests of a file. */
export async function clientsForTests() {
  const auth: TestAuth = await startTestAuth()
  const other: TestAuth = await startTestAuth({ beside: auth })
  afterAll(async () => {
    await other[Symbol.asyncDispose]()
    await auth[Symbol.asyncDispose]()
  })
  const post = formPoster(() => auth)
  const postOther = formPoster(() => other)
  await auth.register({ id: 'operations' })
  await auth.register({ id: 'sales', scopes: ['inventory:reserve'] })
  const manager = await auth.authority.issueAccessToken(
    clientGrant({ id: 'operations', rateLimit: limit }, ['clients:manage']),
    new Date(),
  )
  const fields = 'id scopes grantTypes rateLimit { requests windowSeconds } createdAt disabledAt previousSecretUntil'
  const outcome = `__typename ... on ClientSecretIssued { client { ${fields} } secret } ... on ClientChanged { client { ${fields} } }
    ... on Refusal { code message }`

  async function change(field: string, type: string, input: unknown): Promise<Outcome> {
    const name = type === 'ID!' ? 'clientId' : 'input'
    const selection = outcome
      .split('... on')
      .filter(
        (part) =>
          !part.startsWith(
            /secret/i.test(field) || field === 'registerClient' ? ' ClientChanged' : ' ClientSecretIssued',
          ),
      )
      .join('... on')
    const answer = await auth.graphql<{ result: Outcome }>(
      `mutation ($value: ${type}) { result: ${field}(${name}: $value) { ${selection} } }`,
      { value: input },
      manager,
    )
    expect(answer.errors).toBeUndefined()
    return answer.data.result
  }
  const register = (input: Record<string, unknown>) =>
    change('registerClient', 'RegisterClientInput!', { scopes: ['orders:read'], ...input })
  const rotate = (clientId: string, overlapSeconds: number) =>
    change('rotateClientSecret', 'RotateClientSecretInput!', { clientId, overlapSeconds })
  const statusOf = async (id: string, secret: string, poster = post) =>
    (await poster('/oauth/token', `${id}:${secret}`, grant)).status
  return { auth, other, manager, post, postOther, fields, change, register, rotate, statusOf }
}
