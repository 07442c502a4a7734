import ipaddr from 'ipaddr.js'

/** The only IPv6 addresses that are routed in the Internet. ipaddr.js calls some others unicast as well. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address belongs to the public Internet: not to this machine, a private network, a cloud's metadata
 * service, a tunnel into one of these, or a reserved range.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4 address that is mapped into IPv6 counts as the IPv4 address.
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast)
}
