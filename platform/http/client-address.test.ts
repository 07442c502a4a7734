import { describe, expect, it } from 'vitest'
import { clientAddress, isAddressOrNetwork, trustProxies } from './client-address.ts'

const isTrusted = trustProxies(['127.0.0.0/8', '::1', '10.1.2.3', 'fd00::/8'])
const addressOf = (peer: string | undefined, forwardedFor?: string | string[]) =>
  clientAddress({ peer, forwardedFor }, isTrusted)

describe('the address of a client', () => {
  it.each([
    ['that of the connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['the same, whatever a caller without a proxy claims', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what a trusted proxy says', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['what it appended, not what the caller claimed', '127.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['what the first of two trusted proxies says', '::1', '1.2.3.4, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['that of the proxy if it says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['that of the proxy if it says nonsense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['that of IPv4 in the clothes of IPv6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['trusted in the clothes of IPv6', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['an IPv6 address behind a trusted network', 'fd00::17', '2001:db8::1', '2001:db8::1'],
    ['the last of several header lines', '127.0.0.1', ['1.2.3.4', '198.51.100.1'] as never, '198.51.100.1'],
    ['unknown if there is no connection any more', undefined, '198.51.100.1', ''],
  ])('is %s', (_title, peer, forwardedFor, expected) => {
    expect(addressOf(peer, forwardedFor)).toBe(expected)
  })
})

it.each([
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['router', false],
  ['*', false],
])('%s is an address or a network: %s', (text, expected) => {
  expect(isAddressOrNetwork(text)).toBe(expected)
})
