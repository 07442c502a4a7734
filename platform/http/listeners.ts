import type { FastifyInstance } from 'fastify'
import type { Log } from '../process/log.ts'
import type { ServerTls } from '../tls/certificates.ts'
import type { IsTrustedProxy } from './client-address.ts'
import { defaultHttpLimits, type HttpLimits } from './limits.ts'
import { isLoopback } from './loopback.ts'
import { type ReadinessCheck, reportReadiness } from './readiness.ts'
import { createHttpServer, listen } from './server.ts'

interface ListenersOptions {
  log: Log
  /** The checks of `GET /health/ready`, by name. */
  readiness: Record<string, ReadinessCheck>
  /** The proxies whose `X-Forwarded-For` determines `request.ip`. Default: none. */
  isTrustedProxy?: IsTrustedProxy
  /** Limits for clients; see `HttpLimits` for the defaults. */
  limits?: Partial<HttpLimits>
  /** Shown with 404 on the public listener: where the API is. */
  hint?: string
  address: ListenAddress
  /** Default: no TLS. */
  tls?: ServerTls | undefined
  /** The prefix of the variables that set the ports: `SALES`. */
  variable: string
}

/** Host and ports that a process listens on. */
export interface ListenAddress {
  host: string
  port: number
  /** The port for the internal network. Not set: `port` serves both. */
  internalPort?: number | undefined
}

/** The HTTP servers of a process: a public and an internal one, or one that is both. */
export interface Listeners {
  /** Serves the public routes. */
  publicHttp: FastifyInstance
  /** Serves the routes for the internal network. The same server as `publicHttp` if no internal port is set. */
  internalHttp: FastifyInstance
  /** Whether there are two servers. */
  areApart: boolean
  /** Opens the ports, the internal one first. @throws {ConfigurationError} naming the variable of a port that is in use. */
  listen(): Promise<void>
  close(): Promise<unknown>
}

/** Creates the servers of a process. Both serve health; only the internal one serves metrics and readiness details. */
export function createListeners(options: ListenersOptions): Listeners {
  const { address, variable, log, readiness, isTrustedProxy, limits = {}, hint, tls } = options
  const { host, port, internalPort } = address
  const areApart = internalPort !== undefined
  reportReadiness(readiness)
  const common = { log, readiness, limits, tls, ...(isTrustedProxy && { isTrustedProxy }) }
  const publicHttp = createHttpServer({ ...common, isForStrangers: areApart, ...(hint && { hint }) })
  const internalHttp = areApart ? createHttpServer({ ...common, limits: forServices(limits) }) : publicHttp

  return {
    publicHttp,
    internalHttp,
    areApart,
    async listen() {
      if (!areApart && !isLoopback(host)) {
        log.warn(
          { port, variable: `${variable}_INTERNAL_PORT` },
          'one port serves public and internal routes to every client that reaches it: set the variable',
        )
      }
      // The internal port first: a client that sees the public port open may rely on everything behind it.
      if (areApart) await listen(internalHttp, { host, port: internalPort, variable: `${variable}_INTERNAL_PORT` })
      await listen(publicHttp, { host, port, variable: `${variable}_PORT` })
      log.info({ port, ...(areApart && { internalPort }) }, 'listening')
    },
    close: () => Promise.all([publicHttp.close(), ...(areApart ? [internalHttp.close()] : [])]),
  }
}

/** In the internal network one address is a service with many callers, so only the total limits apply. */
function forServices(limits: Partial<HttpLimits>): Partial<HttpLimits> {
  const { bytes, connections } = { ...defaultHttpLimits, ...limits }
  return { ...limits, bytesPerAddress: bytes, connectionsPerAddress: connections }
}
