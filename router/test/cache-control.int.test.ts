import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { post } from '../testing/graphql-over-http.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let system: TestSystem
let token: string

beforeAll(async () => {
  system = await startTestSystem(await createTestRedis(), { ALLOWED_ORIGINS: 'https://shop.example' })
  token = await system.issuer.clientToken('orders:read')
})
afterAll(() => system.stop())

async function get(query: string, headers: Record<string, string> = {}) {
  const url = `${system.http}/graphql?query=${encodeURIComponent(query)}`
  const response = await fetch(url, { headers: { 'graphql-require-preflight': '1', ...headers } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as { errors?: unknown[] } }
}
const control = async (query: string, headers: Record<string, string> = {}) =>
  (await get(query, headers)).headers.get('cache-control')

describe('shared caches may keep the response to a GET without a token', () => {
  it.each([
    ['{ products(first: 2) { nodes { id name price { amount } } pageInfo { endCursor } } }', 60],
    ['{ product(id: "product_456") { name } }', 60],
    ['{ product(id: "product_456") { name availability { isAvailable } } }', 5],
    ['{ product(id: "unknown") { name } }', 60],
  ])('for as long as the hints in the schema allow: %s', async (query, seconds) => {
    const { headers, body } = await get(query)
    expect(body.errors).toBeUndefined()
    expect(headers.get('cache-control')).toBe(`public, max-age=${seconds}`)
    expect(headers.get('vary')).toBe('Origin, Accept')
    // The quota of the first caller is nobody else's.
    expect(headers.get('ratelimit')).toBeNull()
    expect(headers.get('ratelimit-policy')).toBeNull()
  })
})

describe('no cache may keep a response', () => {
  it.each([
    ['without a hint', '{ checkAvailability(items: [{ productId: "product_456", quantity: 1 }]) { allAvailable } }'],
    ['that also has a field without a hint', '{ products { nodes { id } } __schema { queryType { name } } }'],
    ['that is not about the catalogue', '{ __typename }'],
  ])('%s', async (_, query) => {
    expect(await control(query)).toBe('private, no-store')
  })

  it('to a request with a token', async () => {
    const { headers } = await get('{ products { nodes { id } } }', { authorization: `Bearer ${token}` })
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('ratelimit')).not.toBeNull()
  })

  it('with errors', async () => {
    const { body, headers } = await get('{ order(id: "1") { id } }')
    expect(body.errors).toHaveLength(1)
    expect(headers.get('cache-control')).toMatch(/no-store/)
    expect(await control('{ products {')).toMatch(/no-store/)
    expect(await control('{ products { nodes { id } } }', { authorization: 'Bearer nonsense' })).toMatch(/no-store/)
    system.subgraphs.product.intercept = () => ({ data: null, errors: [{ message: 'no' }] })
    expect(await control('{ products { nodes { id } } }')).toMatch(/no-store/)
    system.subgraphs.product.intercept = undefined
  })

  it('with the cost of the operation, which the client asked for', async () => {
    expect(await control('{ products { nodes { id } } }', { 'graphql-cost': '1' })).toBe('private, no-store')
  })

  it('to a POST', async () => {
    const { headers } = await post(system.http, { query: '{ products { nodes { id } } }' })
    expect(headers.get('cache-control')).toBe('private, no-store')
  })
})
