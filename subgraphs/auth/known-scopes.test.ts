import { expect, test } from 'vitest'
import { seededClients } from '../../local/seed/clients.ts'
import { customerScopes } from './domain/customer.ts'
import { serviceClientScopes } from './domain/service-clients.ts'
import { readKnownScopes } from './known-scopes.ts'

const known = readKnownScopes()

test('a scope is known if a field of the graph requires it', () => {
  for (const scope of ['orders:read', 'orders:create', 'shipments:update', 'inventory:reserve', 'clients:manage']) {
    expect(known).toContain(scope)
  }
})

test('every scope that the code grants is known', () => {
  const given = [
    customerScopes,
    ...Object.values(serviceClientScopes),
    ...Object.values(seededClients).map((client) => client.scopes),
  ]
  for (const scope of given.flat()) expect(known).toContain(scope)
})

test.each(['order:read', '', 'orders', 'openid'])('%j is not a known scope', (scope) => {
  expect(known).not.toContain(scope)
})
