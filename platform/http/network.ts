import { isIPv6 } from 'node:net'

/**
 * The key by which addresses are counted: the /64 network of an IPv6 address, because that is what one household gets,
 * and the whole IPv4 address. Different spellings of an address give the same key.
 */
export function networkOf(address: string): string
export function networkOf(address: string | undefined): string | undefined
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = Array(tail === undefined ? 0 : Math.max(8 - before.length - after.length, 0)).fill('0')
  const groups = [...before, ...middle, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}
