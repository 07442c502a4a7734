import { createServer, type Server } from 'node:net'
import { type Ports, serviceNames } from '../../local/services.ts'

/** A free port for each service. They are all open at once before any is given away, so that they differ. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(serviceNames.map(() => listening()))
  const ports = serviceNames.map((name, index) => [name, (servers[index]!.address() as { port: number }).port])
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return Object.fromEntries(ports) as Ports
}

function listening(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    server.once('error', reject)
  })
}
