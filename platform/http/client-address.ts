import { BlockList, isIP } from 'node:net'

/** Whether what this address says of the one before it is to be believed. */
export type IsTrustedProxy = (address: string) => boolean

/** What a request tells of where it comes from. */
interface Origin {
  /** The other end of the connection: `socket.remoteAddress`. */
  peer: string | undefined
  /** The header `X-Forwarded-For` as it came. */
  forwardedFor: string | string[] | undefined
}

/** Whether the text is an IP address or a network, as `10.0.0.0/8`. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

/** @param addresses addresses and networks; each has to be one: see `isAddressOrNetwork`. */
export function trustProxies(addresses: readonly string[]): IsTrustedProxy {
  const trusted = new BlockList()
  for (const entry of addresses) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * The address of whoever made a request: the other end of the connection or, as long as that is a trusted proxy, what it
 * says that it forwards for. Each proxy appends the address that it sees, so the list is read from its end: what a caller
 * wrote into it stands before what a proxy has appended, and is never reached.
 */
export function clientAddress({ peer, forwardedFor }: Origin, isTrusted: IsTrustedProxy): string {
  const claimed = String(forwardedFor ?? '').split(',')
  let address = plainAddress(peer ?? '')
  while (isTrusted(address)) {
    const next = plainAddress(claimed.pop()?.trim() ?? '')
    if (isIP(next) === 0) break
    address = next
  }
  return address
}

/** A socket that listens on IPv6 shows an IPv4 address in IPv6's clothes. */
export function plainAddress(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
