import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { faultOfSecret, faultOfServerUrl, isCatchAll } from './production-rules.ts'

test('a secret of 32 random bytes is strong enough, in any encoding', () => {
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    expect(faultOfSecret(randomBytes(32).toString(encoding))).toBeUndefined()
  }
})

test.each([
  ['a', /has 1 bytes/],
  ['x'.repeat(31), /has 31 bytes/],
  ['0'.repeat(64), /repeats a few characters/],
  ['ab'.repeat(32), /repeats a few characters/],
])('the secret %s is too weak', (secret, fault) => {
  expect(faultOfSecret(secret)).toMatch(fault)
})

test.each([
  ['postgres://sales@db:5432/sales', /has no password/],
  ['redis://redis:6379', /has no password/],
  ['redis-cluster://127.0.0.1:7000,redis-2:7000', /has no password/],
  ['postgres://sales:password@db/sales', /default password/],
  ['postgres://sales:sales@db/sales', /default password/],
  ['redis://default:Changeme@redis', /default password/],
  ['redis://default:short-one@redis', /9 bytes/],
  [`postgres://sales:${'0123456789abcdef'.repeat(4)}@db/sales?sslmode=require`, /does not verify the server/],
])('%s is not for production', (url, fault) => {
  expect(faultOfServerUrl(url)).toMatch(fault)
})

test('a server on loopback may do without a password, and a strong password is accepted elsewhere', () => {
  for (const url of ['redis://localhost:6379', 'postgres://sales:password@127.0.0.1/sales', 'redis://[::1]']) {
    expect(faultOfServerUrl(url)).toBeUndefined()
  }
  expect(faultOfServerUrl(`redis://default:${randomBytes(32).toString('hex')}@redis:6379`)).toBeUndefined()
})

test('a network is a catch-all if no private network is as large', () => {
  for (const network of ['0.0.0.0/0', '::/0', '0.0.0.0/1', '10.0.0.0/7', '2000::/3']) {
    expect([network, isCatchAll(network)]).toEqual([network, true])
  }
  for (const network of ['10.0.0.0/8', '172.16.0.0/12', 'fc00::/7', '203.0.113.7', '::1', '192.0.2.1/32']) {
    expect([network, isCatchAll(network)]).toEqual([network, false])
  }
})
