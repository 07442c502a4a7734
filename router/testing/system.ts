import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { createLocalSubgraphs } from '#platform/graphql/local-subgraphs.ts'
import { readConfig } from '#platform/process/config.ts'
import { verifierWithoutRevocations } from '#platform/testing/test-issuer.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { readRouterConfig } from '../config.ts'
import { createRouter } from '../router.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { stubResolvers } from './stub-resolvers.ts'
import { createStubSubgraph, type StubSubgraph } from './stub-subgraph.ts'

type SubgraphName = keyof typeof stubResolvers

interface TestRouter {
  http: string
  stop(): Promise<void>
}

/** A real router over stub subgraphs. */
export interface TestSystem {
  issuer: Issuer
  subgraphs: Record<SubgraphName, StubSubgraph>
  /** The file that the router loads its supergraph from, and its initial content. */
  supergraphFile: string
  supergraph: string
  /** The lines that the router has logged, from level `info` on, as JSON. */
  logged: string[]
  http: string
  webSocket: string
  /** The URLs of the subgraphs as environment variables, for another router with the same subgraphs. */
  urls: Record<string, string>
  /** Restores the initial state of everything but the router. */
  reset(): Promise<void>
  /** Starts another router beside the first. The test must stop it. */
  startRouter(): Promise<TestRouter>
  /** Stops the router, as SIGTERM does. */
  stopRouter(): Promise<void>
  stop(): Promise<void>
}

const composed = new URL('../../schema/supergraph.graphql', import.meta.url)
const names = Object.keys(stubResolvers) as SubgraphName[]

/** @param variables of the router's environment, in addition to the URLs. */
export async function startTestSystem(redisUrl: string, variables: Record<string, string> = {}): Promise<TestSystem> {
  const free = await someFreePorts(names.length)
  const ports = Object.fromEntries(names.map((name, index) => [name, free[index]!] as const))
  const urlOf = (name: SubgraphName) => `http://127.0.0.1:${ports[name]}`
  const issuer = await createIssuer(urlOf('auth'))
  const subgraphs = createSubgraphs(ports, issuer, urlOf('auth'))
  const reset = async () => {
    for (const subgraph of Object.values(subgraphs)) {
      subgraph.reset()
      await subgraph.start()
    }
  }
  await reset()

  const directory = await mkdtemp(join(tmpdir(), 'waybill-router-'))
  const supergraphFile = join(directory, 'supergraph.graphql')
  const supergraph = await readFile(composed, 'utf8')
  await writeFile(supergraphFile, supergraph)

  const logged: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  const urls = {
    AUTH_URL: urlOf('auth'),
    SALES_URL: urlOf('sales'),
    PRODUCT_URL: urlOf('product'),
    DELIVERY_URL: urlOf('delivery'),
  }
  const environment = {
    ...urls,
    REDIS_URL: redisUrl,
    ROUTER_PORT: '0',
    ROUTER_CLIENT_SECRET: 'secret',
    EVENT_SIGNATURES: 'off',
    SUPERGRAPH_FILE: supergraphFile,
    // High, so that tests without rate limits do not reach it.
    ADDRESS_REQUESTS_PER_MINUTE: '1000000',
    ...variables,
  }
  async function startRouter(): Promise<TestRouter> {
    const stops: (() => unknown)[] = []
    const onStop = (stop: () => unknown) => void stops.push(stop)
    const router = await createRouter(readConfig(readRouterConfig, environment), {
      ...{ log, onStop, localSubgraphs: createLocalSubgraphs() },
    })
    await router.listen()
    const { port } = router.publicHttp.server.address() as AddressInfo
    const http = `http://127.0.0.1:${port}`
    // No token is accepted before the router has read the list of revoked tokens.
    await waitUntil(async () => (await fetch(`${http}/health/ready`)).ok)
    return {
      http,
      async stop() {
        for (const stop of stops.splice(0).reverse()) await stop()
      },
    }
  }
  const router = await startRouter()
  return {
    issuer,
    subgraphs,
    supergraphFile,
    supergraph,
    logged,
    http: router.http,
    webSocket: router.http.replace('http', 'ws'),
    urls,
    reset,
    startRouter,
    stopRouter: router.stop,
    async stop() {
      await router.stop()
      for (const subgraph of Object.values(subgraphs)) await subgraph.stop()
      await rm(directory, { recursive: true })
    },
  }
}

function createSubgraphs(ports: Record<string, number>, issuer: Issuer, authUrl: string) {
  const serveOAuth = (http: FastifyInstance) => {
    http.get('/.well-known/jwks.json', () => issuer.jwks)
    http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    )
    http.post('/oauth/token', async () => ({
      access_token: await issuer.clientToken('', 3_600, { id: 'router' }),
      expires_in: 3_600,
    }))
  }
  const stubs = names.map((name) => {
    const verify = verifierWithoutRevocations(authUrl)
    const extend = name === 'auth' ? serveOAuth : undefined
    return [name, createStubSubgraph({ name, port: ports[name]!, resolvers: stubResolvers[name], verify, extend })]
  })
  return Object.fromEntries(stubs) as Record<SubgraphName, StubSubgraph>
}
