import { describe, expect, it } from 'vitest'
import { isClientId, narrowScopes } from './client.ts'
import { serviceClientScopes } from './service-clients.ts'

describe('the id of a client', () => {
  it.each(['storefront', 'operations', 'mobile-app.v2', ...Object.keys(serviceClientScopes)])('can be %s', (id) => {
    expect(isClientId(id)).toBe(true)
  })

  it.each([
    '',
    'customer_123',
    'waybill-sessions',
    'waybill-operators',
    'operator_123',
    'Storefront',
    '1st',
    'a b',
    'a\u0000',
    'a:b',
    'a'.repeat(101),
  ])('cannot be %j', (id) => {
    expect(isClientId(id)).toBe(false)
  })
})

describe('the scopes of a token', () => {
  const client = { scopes: ['orders:read', 'orders:create', 'products:read'] }

  it('are all scopes of the client if it requests none', () => {
    expect(narrowScopes(client, undefined)).toEqual(client.scopes)
  })

  it('can be a subset', () => {
    expect(narrowScopes(client, 'products:read')).toEqual(['products:read'])
    expect(narrowScopes(client, 'products:read orders:read products:read')).toEqual(['products:read', 'orders:read'])
  })

  it.each(['orders:cancel', 'orders:read orders:cancel', 'orders', 'ORDERS:READ'])(
    'are never a superset: %s',
    (requested) => {
      expect(narrowScopes(client, requested)).toBeUndefined()
    },
  )

  it.each([
    '',
    ' ',
    ' orders:read',
    'orders:read ',
    'orders:read  products:read',
    'orders:read\tproducts:read',
    '"',
    '\\',
    'ä',
  ])('cannot be requested as %j', (requested) => {
    expect(narrowScopes({ scopes: ['', '"', '\\', 'ä', ...client.scopes] }, requested)).toBeUndefined()
  })
})
