import { describe, expect, it } from 'vitest'
import { clientAddress, isAddressOrNetwork, trustProxies } from './client-address.ts'

const isTrusted = trustProxies(['127.0.0.0/8', '::1', '10.1.2.3', 'fd00::/8'])
const addressOf = (peer: string | undefined, forwardedFor?: string | string[]) =>
  clientAddress({ peer, forwardedFor }, isTrusted)

describe('the address of a client', () => {
  it.each([
    ['that of the connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['that of the connection, whatever a client without a proxy claims', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['the one that a trusted proxy appended', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    [
      'the one that the proxy appended, not the one that the client claimed',
      '127.0.0.1',
      '1.2.3.4, 198.51.100.1',
      '198.51.100.1',
    ],
    [
      'the one that the first of two trusted proxies appended',
      '::1',
      '1.2.3.4, 198.51.100.1, 10.1.2.3',
      '198.51.100.1',
    ],
    ['that of the proxy without the header', '10.1.2.3', undefined, '10.1.2.3'],
    ['that of the proxy with an invalid header', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['an IPv4-mapped IPv6 address as IPv4', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['behind an IPv4-mapped trusted proxy', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['an IPv6 address behind a trusted network', 'fd00::17', '2001:db8::1', '2001:db8::1'],
    ['the last of several header lines', '127.0.0.1', ['1.2.3.4', '198.51.100.1'] as never, '198.51.100.1'],
    ['unknown if the connection has closed', undefined, '198.51.100.1', ''],
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
