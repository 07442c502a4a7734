import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestAuth, type TestAuth } from '../../testing.ts'
import { authenticateClient } from './authenticate-client.ts'
import { provisionServiceClients } from './provision-service-clients.ts'
import { registerClient } from './register-client.ts'

let auth: TestAuth

beforeAll(async () => {
  auth = await startTestAuth()
})
afterAll(() => auth[Symbol.asyncDispose]())
beforeEach(() => auth.database`truncate clients cascade`)

const storefront = {
  id: 'storefront',
  secret: 'storefront-secret',
  scopes: ['orders:read', 'orders:create'],
  grantTypes: ['client_credentials'],
  rateLimit: { requests: 600_000, windowSeconds: 60 },
}
const rows = () => auth.database`select * from clients order by id`

describe('registering a client', () => {
  it('lets it authenticate', async () => {
    await registerClient(auth.authority, storefront)
    const { secret, ...described } = storefront
    expect(await authenticateClient(auth.authority, storefront)).toMatchObject(described)
    expect(JSON.stringify(await rows())).not.toContain(secret)
  })

  it('changes nothing the second time', async () => {
    await registerClient(auth.authority, storefront)
    const before = await rows()
    await registerClient(auth.authority, storefront)
    expect(await rows()).toEqual(before)
  })

  it('replaces the secret and the permissions', async () => {
    await registerClient(auth.authority, storefront)
    await registerClient(auth.authority, { ...storefront, secret: 'new', scopes: [] })
    expect(await authenticateClient(auth.authority, storefront)).toBeUndefined()
    expect(await authenticateClient(auth.authority, { id: 'storefront', secret: 'new' })).toMatchObject({ scopes: [] })
  })

  it('does not enable a disabled client', async () => {
    await registerClient(auth.authority, storefront)
    await auth.database`update clients set disabled_at = now()`
    await registerClient(auth.authority, storefront)
    expect(await authenticateClient(auth.authority, storefront)).toBeUndefined()
  })

  it('is refused for an id that could be a customer’s', async () => {
    for (const id of ['waybill-sessions', 'customer_123']) {
      await expect(registerClient(auth.authority, { ...storefront, id })).rejects.toThrow('not a valid client id')
      await expect(
        auth.database`
          insert into clients (id, secret_hash, scopes, grant_types, rate_limit_requests, rate_limit_window_seconds)
          values (${id}, '', '{}', '{}', 1, 1)`,
      ).rejects.toThrow('clients_id_is_no_customer')
    }
  })
})

describe('the clients of our own services', () => {
  const secrets = { sales: 'one', product: 'two', delivery: 'three', router: undefined }

  it('have only the scopes that they need', async () => {
    await provisionServiceClients(auth.authority, { ...secrets, router: 'four' })
    expect(await auth.database`select id, scopes, grant_types from clients order by id`).toEqual([
      { id: 'delivery', scopes: ['orders:read', 'orders:seal'], grant_types: ['client_credentials'] },
      { id: 'product', scopes: ['orders:confirm'], grant_types: ['client_credentials'] },
      { id: 'router', scopes: [], grant_types: ['client_credentials'] },
      { id: 'sales', scopes: ['inventory:reserve', 'customers:read'], grant_types: ['client_credentials'] },
    ])
  })

  it('exist only if their secret is configured', async () => {
    await provisionServiceClients(auth.authority, secrets)
    expect((await rows()).map((row) => row.id)).toEqual(['delivery', 'product', 'sales'])
  })

  it('can be provisioned at every start, by several processes concurrently', async () => {
    await Promise.all([1, 2, 3].map(() => provisionServiceClients(auth.authority, secrets)))
    await provisionServiceClients(auth.authority, secrets)
    expect(await authenticateClient(auth.authority, { id: 'sales', secret: 'one' })).toMatchObject({ id: 'sales' })
  })

  it('get a changed secret', async () => {
    await provisionServiceClients(auth.authority, secrets)
    await provisionServiceClients(auth.authority, { ...secrets, sales: 'changed' })
    expect(await authenticateClient(auth.authority, { id: 'sales', secret: 'one' })).toBeUndefined()
    expect(await authenticateClient(auth.authority, { id: 'sales', secret: 'changed' })).toMatchObject({ id: 'sales' })
  })
})
