import { BlockList, isIP } from 'node:net'

/** Whether the `X-Forwarded-For` entry that this address appended can be trusted. */
export type IsTrustedProxy = (address: string) => boolean

/** Where a request comes from. */
interface Origin {
  /** The peer of the connection: `socket.remoteAddress`. */
  peer: string | undefined
  /** The raw `X-Forwarded-For` header. */
  forwardedFor: string | string[] | undefined
}

/** Whether the text is an IP address or a network such as `10.0.0.0/8`. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

/** @param addresses addresses and networks, each valid by `isAddressOrNetwork`. */
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
 * The address of the client: the peer of the connection or, as long as that is a trusted proxy, the address that it
 * forwards for. Each proxy appends the address that it sees, so the list is read from its end. Entries that a client
 * forged come before those of the proxies and are never reached.
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

/** Converts an IPv4-mapped IPv6 address (`::ffff:192.0.2.1`), as sockets that listen on IPv6 show it, to IPv4. */
export function plainAddress(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
