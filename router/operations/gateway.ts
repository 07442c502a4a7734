// Sets environment variables that the gateway reads.
import '../config.ts'
import { readFile } from 'node:fs/promises'
import { ApolloGateway } from '@apollo/gateway'
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { watchFile } from '#platform/files/watch-file.ts'
import { ConfigurationError } from '#platform/process/config.ts'
import type { Log } from '#platform/process/log.ts'
import type { RouterContext } from '../context.ts'
import { createExecutor, createPreparation, type PrepareOperation } from '../engine/executor.ts'
import type { RateLimits } from '../rate-limits/rate-limits.ts'
import type { DataSources } from '../subgraph-calls/data-sources.ts'
import { type LoadedSupergraph, loadSupergraph } from '../supergraph/loaded-supergraph.ts'

type GatewayInterface = ApolloServerOptionsWithGateway<RouterContext>['gateway']

interface GatewayOptions {
  /** Read at start, and again whenever it changes. */
  supergraphFile: string
  dataSources: Pick<DataSources, 'dataSourceFor' | 'byName'>
  /** Lets operations of Apollo Server wait for their caller's turn. */
  inTurn: RateLimits['inTurn']
  log: Log
  /** Milliseconds between two checks of the file. */
  watchInterval?: number
}

export interface Gateway {
  /** For Apollo Server, which starts and stops it. */
  gateway: GatewayInterface
  /** The version that operations currently use. Only after Apollo Server has started. */
  current(): LoadedSupergraph
  /** Prepares an operation for execution. */
  prepare: PrepareOperation
}

/**
 * Plans and executes queries and mutations. A new version of the supergraph applies to later operations. One that
 * cannot be loaded is reported, and the previous version stays.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphFile, dataSources, inTurn, log, watchInterval } = options
  let current: LoadedSupergraph | undefined
  let next: LoadedSupergraph | undefined
  const prepare = createPreparation()

  const apolloGateway = new ApolloGateway({
    buildService: dataSources.dataSourceFor,
    logger: {
      debug: log.debug.bind(log),
      // Loaded versions are logged below.
      info: log.debug.bind(log),
      warn: log.warn.bind(log),
      error: log.error.bind(log),
    },
    // Plans are not public; by default a header shows them outside of production.
    __exposeQueryPlanExperimental: false,
    supergraphSdl: async ({ update }) => {
      const text = await readFile(supergraphFile, 'utf8').catch(failUnreadable)
      next = loadFirst(text)
      const watch = watchFile(supergraphFile, {
        ...{ what: 'the supergraph file', text, log, interval: watchInterval, onChange: replace },
      })

      function replace(sdl: string) {
        try {
          // Everything is built here first, because the gateway would keep half of a version that fails during the
          // update.
          next = loadSupergraph(sdl)
          update(next.gatewaySdl)
          log.info('a new supergraph is loaded')
        } catch (err) {
          log.error({ err }, 'the new supergraph is invalid, the previous one stays in use')
        }
      }
      return { supergraphSdl: next.gatewaySdl, cleanup: watch.stop }
    },
  })

  function failUnreadable({ code }: { code?: string }): never {
    throw new ConfigurationError(`${supergraphFile} cannot be read (${code}): set SUPERGRAPH_FILE to a supergraph`)
  }
  function loadFirst(sdl: string): LoadedSupergraph {
    try {
      return loadSupergraph(sdl)
    } catch (error) {
      throw new ConfigurationError(`${supergraphFile} is not a supergraph: ${(error as Error).message}`)
    }
  }
  // Called in the same turn in which Apollo Server takes over the schema, so that authorisation and validation always
  // use the same version.
  apolloGateway.onSchemaLoadOrUpdate(() => {
    current = next
  })

  function loaded() {
    if (!current) throw new Error('No supergraph is loaded')
    return current
  }

  return {
    gateway: {
      onSchemaLoadOrUpdate: (listener) => apolloGateway.onSchemaLoadOrUpdate(listener),
      load: async (options) => {
        await apolloGateway.load(options)
        const execute = createExecutor({ current: loaded, prepare, dataSources: dataSources.byName })
        return {
          executor: (request) => {
            const { caller, address = '', admitted, needsTurn } = request.context as RouterContext
            return needsTurn ? inTurn(caller, address, admitted?.cost ?? 0, () => execute(request)) : execute(request)
          },
        }
      },
      stop: () => apolloGateway.stop(),
    },
    current: loaded,
    prepare,
  }
}
