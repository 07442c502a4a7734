import { createServer, type Server } from 'node:net'
import { type Ports, serviceNames } from '../../local/services.ts'

/** A free port for each service. */
export async function freePorts(): Promise<Ports> {
  const ports = await someFreePorts(serviceNames.length)
  return Object.fromEntries(serviceNames.map((name, index) => [name, ports[index]])) as Ports
}

/** Distinct free ports: all are open at the same time before they are released. */
export async function someFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening()))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function listening(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    server.once('error', reject)
  })
}
