import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientGrant, customerGrant } from '../domain/access-token.ts'
import { registerCustomer } from '../operations/sessions/register-customer.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing } from '../testing.ts'

let auth: TestAuth
let hashing: TestHashing
let reader: string
const ids = Array.from({ length: 7 }, (_, index) => `customer_list_${index}`)

beforeAll(async () => {
  hashing = createTestHashing()
  auth = await startTestAuth({ hashing })
  const { authority } = auth
  for (const id of ids) {
    const password = 'correct horse battery staple'
    await registerCustomer(authority, { id, email: `${id}@example.com`, name: id, password })
  }
  reader = await issue(['customers:read'])
})
afterAll(() => auth[Symbol.asyncDispose]())

const issue = (scopes: string[]) =>
  auth.authority.issueAccessToken(
    clientGrant({ id: 'storefront', rateLimit: { requests: 1, windowSeconds: 1 } }, scopes),
    new Date(),
  )

interface Page {
  customers: {
    nodes: { id: string; email: string | null }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}
const query = `query ($first: Int, $after: String, $search: String) {
  customers(first: $first, after: $after, search: $search) {
    nodes { id email }
    pageInfo { hasNextPage endCursor }
  }
}`
const list = (variables: Record<string, unknown>, token = reader) => auth.graphql<Page>(query, variables, token)
const find = async (search: string) => (await list({ search })).data.customers.nodes.map(({ id }) => id)

describe('the list of customers', () => {
  it('is in pages, the newest first', async () => {
    const found: string[] = []
    let after: string | null = null
    do {
      const { data }: { data: Page } = await list({ first: 3, after })
      found.push(...data.customers.nodes.map(({ id }) => id))
      after = data.customers.pageInfo.hasNextPage ? data.customers.pageInfo.endCursor : null
    } while (after)
    expect(found).toEqual(ids.toReversed())
  })

  it('shows the data of customers to those who may read it', async () => {
    const { data } = await list({ first: 1 })
    expect(data.customers.nodes).toEqual([{ id: ids.at(-1), email: `${ids.at(-1)}@example.com` }])
  })

  it('finds a customer by exactly the id or the e-mail address', async () => {
    expect(await find('customer_list_3')).toEqual(['customer_list_3'])
    expect(await find(' Customer_List_3@EXAMPLE.com ')).toEqual(['customer_list_3'])
    expect(await find('customer_list')).toEqual([])
    expect(await find('list_3@example.com')).toEqual([])
    expect(await find('%')).toEqual([])
    expect((await list({ search: ' ' })).data.customers.nodes).toHaveLength(ids.length)
  })

  it('is refused without the scope, to customers, and for what is no page', async () => {
    const codeOf = async (variables: Record<string, unknown>, token?: string) =>
      (await list(variables, token)).errors?.[0]?.extensions.code
    expect(await codeOf({}, await issue(['orders:read']))).toBe('FORBIDDEN')
    const grant = customerGrant(ids[0]!, { requests: 600, windowSeconds: 60 })
    expect(await codeOf({}, await auth.authority.issueAccessToken(grant, new Date()))).toBe('FORBIDDEN')
    expect(await codeOf({ first: 101 })).toBe('BAD_USER_INPUT')
    expect(await codeOf({ after: 'x' })).toBe('BAD_USER_INPUT')
    expect(await codeOf({ search: 'x'.repeat(255) })).toBe('BAD_USER_INPUT')
  })
})
