import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { counter, gauge } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { type IsTrustedProxy, plainAddress } from './client-address.ts'
import type { HttpLimits } from './limits.ts'
import { networkOf } from './network.ts'

const connections = perService(() => {
  const help = 'Connections to the HTTP servers of the service, WebSockets included'
  gauge('waybill_http_connections', help, countHttpConnections)
  return {
    servers: new Set<{ size: number }>(),
    refused: counter('waybill_http_connections_refused_total', 'Connections closed at once because there are too many'),
  }
})

/** Connections to the HTTP servers of this service, WebSockets included. */
export function countHttpConnections(): number {
  return [...connections().servers].reduce((sum, { size }) => sum + size, 0)
}

/** Limits the connections in total, and for each address except trusted proxies, which serve many clients. */
export function guardConnections(
  server: Server,
  { limits, isTrustedProxy }: { limits: HttpLimits; isTrustedProxy: IsTrustedProxy | undefined },
): void {
  const counts = new Map<string, number>()
  const all = { size: 0 }
  const { servers, refused } = connections()
  servers.add(all)
  server.once('close', () => servers.delete(all))

  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '')
    const owner = isTrustedProxy?.(address) ? undefined : networkOf(address)
    const already = owner === undefined ? 0 : (counts.get(owner) ?? 0)
    if (all.size >= limits.connections || already >= limits.connectionsPerAddress) {
      refused.inc()
      return socket.destroy()
    }
    all.size++
    if (owner !== undefined) counts.set(owner, already + 1)
    socket.once('close', () => {
      all.size--
      if (owner === undefined) return
      const left = counts.get(owner)! - 1
      if (left > 0) counts.set(owner, left)
      else counts.delete(owner)
    })
  })
}
