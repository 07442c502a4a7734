import { expect, test } from 'vitest'
import {
  grantableScopes,
  requireGrantTypes,
  requireManageable,
  requireNewClientId,
  requireOverlap,
  requireRateLimit,
  requireScopes,
} from './client-rules.ts'

const known = new Set([
  'a',
  'b',
  'orders:read',
  'orders:create',
  'inventory:reserve',
  'orders:confirm',
  'orders:seal',
  'clients:manage',
])
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code })

test.each(['sales', 'product', 'delivery', 'router'])('the client of our own service %s cannot be managed', (id) => {
  expect(() => requireManageable(id)).toThrow(refused('SERVICE_CLIENT'))
  expect(() => requireNewClientId(id)).toThrow(refused('SERVICE_CLIENT'))
})

test.each(['', 'Shop', 'customer_1', 'waybill-sessions', 'a'.repeat(101), 'a\u0000'])(
  '%j is not a valid client id',
  (id) => {
    expect(() => requireNewClientId(id)).toThrow(refused('INVALID_CLIENT_ID'))
  },
)

test.each(['inventory:reserve', 'orders:confirm', 'orders:seal'])(
  '%s can be granted only to our own services',
  (scope) => {
    expect(() => requireScopes(['orders:read', scope], known)).toThrow(refused('RESERVED_SCOPE'))
  },
)

test.each([[['']], [['a b']], [['"']], [['a'.repeat(101)]], [Array.from({ length: 51 }, (_, number) => `s${number}`)]])(
  'scopes that violate RFC 6749 or are too many are refused: %j',
  (scopes) => {
    expect(() => requireScopes(scopes, known)).toThrow(refused('INVALID_SCOPE'))
  },
)

test.each(['order:read', 'orders:raed', 'orders', 'ORDERS:READ', 'webhooks:manage'])(
  'the unknown scope %s is refused',
  (scope) => {
    expect(() => requireScopes(['orders:read', scope], known)).toThrow(refused('INVALID_SCOPE'))
    expect(() => requireScopes([scope], known)).toThrow(`There is no scope ${scope}`)
  },
)

test('the scopes to choose from are those that can be granted', () => {
  expect(grantableScopes(known)).toEqual(['a', 'b', 'clients:manage', 'orders:create', 'orders:read'])
})

test('the error for a mistyped scope suggests similar scopes, except those of our own services', () => {
  expect(() => requireScopes(['order:read'], known)).toThrow('There is no scope order:read: there are orders:read')
  expect(() => requireScopes(['orders:raed'], known)).toThrow('orders:raed: there are orders:create, orders:read')
})

test('duplicate scopes and grant types are removed', () => {
  expect(requireScopes(['a', 'b', 'a'], known)).toEqual(['a', 'b'])
  expect(requireGrantTypes(['refresh_token', 'refresh_token'])).toEqual(['refresh_token'])
  expect(() => requireGrantTypes(['password'])).toThrow(refused('INVALID_GRANT_TYPE'))
})

test.each([
  [0, 60],
  [10_000_001, 60],
  [1, 0],
  [1, 86_401],
  [1.5, 60],
])('%d requests in %d seconds is not a valid rate limit', (requests, windowSeconds) => {
  expect(() => requireRateLimit({ requests, windowSeconds })).toThrow(refused('INVALID_RATE_LIMIT'))
})

test('the overlap of two secrets is a week at most', () => {
  expect(requireOverlap(0)).toBe(0)
  expect(requireOverlap(604_800)).toBe(604_800)
  for (const seconds of [-1, 604_801]) expect(() => requireOverlap(seconds)).toThrow(refused('INVALID_OVERLAP'))
})
