import { lookup as lookupHost } from 'node:dns/promises'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { urlOf } from './services.ts'

/** PostgreSQL and Redis of `npm start` listen here, whatever HOST says. */
const serverHost = '127.0.0.1'

interface HostOptions {
  /** The addresses of a name. Replaced in tests. */
  lookup?(name: string): Promise<string[]>
  /** Whether this machine can listen on an address. Replaced in tests. */
  canListen?(host: string): Promise<boolean>
}

/**
 * Makes sure that this machine has the addresses that the system listens on, and that `localhost`, by which everybody
 * calls it, is one of them.
 * @throws {Error} for people to read.
 */
export async function checkHost(
  host: string,
  { lookup = addressesOf, canListen = isOwnAddress }: HostOptions = {},
): Promise<void> {
  if (!(await canListen(serverHost))) {
    throw new Error(`This machine has no address ${serverHost}, which PostgreSQL and Redis listen on: bring its loopback
interface up (ip link set lo up), or add the address (ip address add ${serverHost}/8 dev lo)`)
  }
  if (!(await canListen(host))) {
    throw new Error(`HOST is ${host}, which is not an address of this machine: set HOST to one that is`)
  }
  if (new URL(urlOf(host, 1)).hostname !== 'localhost' || host === 'localhost') return
  const addresses = await lookup('localhost').catch(() => [])
  if (addresses.some((address) => listensOn(host, address))) return
  const found = addresses.length > 0 ? addresses.join(' and ') : 'no address'
  throw new Error(`localhost is ${found} on this machine, and Waybill listens on ${host}: add the line
"${serverHost} localhost" to /etc/hosts${addresses[0] ? `, or set HOST=${addresses[0]}` : ''}`)
}

/** Whether a listener on the host accepts connections to the address. */
function listensOn(host: string, address: string): boolean {
  return host === address || host === '::' || (host === '0.0.0.0' && !address.includes(':'))
}

async function addressesOf(name: string): Promise<string[]> {
  return (await lookupHost(name, { all: true })).map(({ address }) => address)
}

/** Connects as well: an interface that is down gives listeners its address, and no connections. */
async function isOwnAddress(host: string): Promise<boolean> {
  const server = createServer().listen(0, host)
  try {
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect({ port, host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host })
    await once(socket, 'connect', { signal: AbortSignal.timeout(5_000) }).finally(() => socket.destroy())
    return true
  } catch (error) {
    // Other errors, such as EMFILE, say nothing about the address.
    const { code, name } = error as NodeJS.ErrnoException
    return name !== 'AbortError' && !missing.includes(code ?? '')
  } finally {
    server.close()
  }
}

const missing = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENETUNREACH', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']
