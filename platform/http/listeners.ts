import type { FastifyInstance } from 'fastify'
import type { Log } from '../process/log.ts'
import type { IsTrustedProxy } from './client-address.ts'
import { defaultHttpLimits, type HttpLimits } from './limits.ts'
import { createHttpServer, listen, type ReadinessCheck } from './server.ts'

interface ListenersOptions {
  log: Log
  /** What `GET /health/ready` asks, by name. */
  readiness: Record<string, ReadinessCheck>
  /** Whose `X-Forwarded-For` decides what `request.ip` is. Default: nobody's. */
  isTrustedProxy?: IsTrustedProxy
  /** What callers may take; see `HttpLimits` for the defaults. */
  limits?: Partial<HttpLimits>
  /** What strangers find here, for whoever has not found it. */
  hint?: string
  address: ListenAddress
  /** The prefix of the variables that set the ports: `SALES`. */
  variable: string
}

/** Where a process listens. */
export interface ListenAddress {
  host: string
  port: number
  /** The port for our own network. Not set: `port` is for both. */
  internalPort?: number | undefined
}

/** The HTTP servers of a process: one for everybody, one for our own network, or one that is both. */
export interface Listeners {
  /** Serves what everybody may reach. */
  publicHttp: FastifyInstance
  /** Serves what only our own network may reach. The same as `publicHttp` where no internal port is set. */
  internalHttp: FastifyInstance
  /** Whether they are two. */
  areApart: boolean
  /** Opens the ports, the internal one first. @throws {ConfigurationError} naming the variable of a port that is taken. */
  listen(): Promise<void>
  close(): Promise<unknown>
}

/** Creates the servers of a process, with health on both, and metrics and the reasons of readiness on the internal one. */
export function createListeners(options: ListenersOptions): Listeners {
  const { address, variable, log, readiness, isTrustedProxy, limits = {}, hint } = options
  const { host, port, internalPort } = address
  const areApart = internalPort !== undefined
  const common = { log, readiness, limits, ...(isTrustedProxy && { isTrustedProxy }) }
  const publicHttp = createHttpServer({ ...common, isForStrangers: areApart, ...(hint && { hint }) })
  const internalHttp = areApart ? createHttpServer({ ...common, limits: forServices(limits) }) : publicHttp

  return {
    publicHttp,
    internalHttp,
    areApart,
    async listen() {
      if (!areApart && !isLoopback(host)) {
        log.warn(
          `Everybody who reaches port ${port} reaches what is for our own network: set ${variable}_INTERNAL_PORT`,
        )
      }
      // Whoever sees the public port open may count on everything behind it.
      if (areApart) await listen(internalHttp, { host, port: internalPort, variable: `${variable}_INTERNAL_PORT` })
      await listen(publicHttp, { host, port, variable: `${variable}_PORT` })
      log.info({ port, ...(areApart && { internalPort }) }, 'listening')
    },
    close: () => Promise.all([publicHttp.close(), ...(areApart ? [internalHttp.close()] : [])]),
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** In our own network an address is a service, which stands for all of its callers: only what all may take is bounded. */
function forServices(limits: Partial<HttpLimits>): Partial<HttpLimits> {
  const { bytes, connections } = { ...defaultHttpLimits, ...limits }
  return { ...limits, bytesPerAddress: bytes, connectionsPerAddress: connections }
}
