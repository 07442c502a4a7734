import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  isObjectType,
  parse,
  type ValidationRule,
  valueFromASTUntyped,
} from 'graphql'
import type { Caller } from '../identity/caller.ts'
import type { VerifyAuthorization } from '../identity/token-verifier.ts'
import type { Log } from '../process/log.ts'
import { currentScope, runInScope } from '../process/service-scope.ts'
import { inEntrySpan, SpanKind } from '../tracing/spans.ts'

import { createAuthorisation, type Requirement, type Requirements } from './authorisation.ts'
import { serveBatches } from './batch-endpoint.ts'
import { createErrorFormatter, type FormatError } from './errors.ts'
import { createOperationExecutor } from './execute-operation.ts'
import { attachReadCaches, type ReadCache, readFreshAfterMutations } from './fresh-reads.ts'
import { csrfPrevention, routeGraphql } from './graphql-route.ts'
import { createInternalAccess } from './internal-access.ts'
import { subgraphLimits } from './limits.ts'
import type { LocalCall, LocalSubgraph } from './local-subgraphs.ts'
import { countedOperations } from './operation-metrics-plugin.ts'

import { answerPlainPosts } from './plain-posts.ts'
import { createOperationReader, type OperationRequest } from './read-operation.ts'
import { readingPlugin } from './reading-plugin.ts'
import { isTooLarge, limitResponses, responseTooLarge } from './response-bytes.ts'
import { type ListSize, type Weights, withIntrospection } from './weights.ts'

/** Every property is a read cache. */
type ReadCaches<Loaders> = Record<keyof Loaders, ReadCache>

/** The request that an operation came with. */
interface IncomingRequest {
  /** Its HTTP headers. */
  headers: IncomingHttpHeaders
  /** The client's address, as far as trusted proxies tell; for a batch, the address of its sender. */
  ip: string
}

interface SubgraphOptions<Context extends { caller: Caller }, Loaders extends ReadCaches<Loaders>> {
  http: FastifyInstance
  /**
   * Refuses requests without an access token, also for public fields: for subgraphs with a separate internal listener.
   * Default false.
   */
  requiresToken?: boolean
  /** The SDL file in schema/. */
  schemaFile: URL
  // biome-ignore lint/suspicious/noExplicitAny: the generated resolver types differ for each subgraph
  resolvers: any
  verify: VerifyAuthorization
  /** Validation rules in addition to those of the specification. */
  rules?: readonly ValidationRule[]
  /**
   * Creates the loaders of a request. Queries of one batch share them, even if their callers differ, so the loaded
   * data must depend on keys only. An operation with mutations has its own loaders, which are cleared around each mutation,
   * so that a mutation never returns stale data.
   */
  createLoaders(): Loaders
  /** Creates the GraphQL context of one operation. */
  contextFor(caller: Caller, request: IncomingRequest, loaders: Loaders): Context
  log: Log
}

/**
 * Serves a subgraph at `/graphql`, and batches of the router at `/graphql/batch`, with authentication, the directives
 * of its SDL, limits and masked errors.
 * @returns the subgraph for calls from other services of this process.
 */
export async function serveSubgraph<Context extends { caller: Caller }, Loaders extends ReadCaches<Loaders>>(
  options: SubgraphOptions<Context, Loaders>,
): Promise<LocalSubgraph> {
  const { http, requiresToken = false, schemaFile, resolvers, verify, rules = [], createLoaders, log } = options
  const formatError = createErrorFormatter(log)
  const schema = buildSubgraphSchema([{ typeDefs: parse(readFileSync(schemaFile, 'utf8')), resolvers }])
  readFreshAfterMutations(schema)
  limitResponses(schema)
  const contextFor: typeof options.contextFor = (caller, request, loaders) =>
    attachReadCaches(options.contextFor(caller, request, loaders), Object.values(loaders))
  const authorise = createAuthorisation(schema, requirementsOf(schema))
  const weights = weightsOf(schema)
  const read = createOperationReader({ schema, rules, limits: subgraphLimits, weights, cacheBytes })
  const executor = createOperationExecutor<Context>({ schema, read, authorise, formatError })
  const server = new ApolloServer<Context>({
    schema,
    plugins: [
      fastifyApolloDrainPlugin(http),
      readingPlugin<Context>({ admit: executor.check, formatError }),
      wholeResponses(formatError),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      countedOperations(),
    ],
    formatError,
    includeStacktraceInErrorResponses: false,
    // Documents come from our own reader: see readingPlugin.
    documentStore: null,
    dangerouslyDisableValidation: true,
    persistedQueries: false,
    introspection: true,
    // Usage reporting is off, and the lifecycle handles SIGTERM.
    stopOnTerminationSignals: false,
    csrfPrevention,
    logger: log,
  })
  await server.start()
  const access = createInternalAccess(verify)
  if (requiresToken) {
    http.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.url === '/graphql') return await access.tokenRequired(request, reply)
    })
  }
  const context = async (request: FastifyRequest) =>
    contextFor(await access.callerOf(request.headers.authorization), request, createLoaders())
  answerPlainPosts(http, (operation, request) => executor.admit(operation, () => context(request)), formatError)
  routeGraphql(http, server, context)

  /** Creates the contexts of one batch: its queries share loaders. */
  function startBatch() {
    const shared = createLoaders()
    return (caller: Caller, request: IncomingRequest, { query }: OperationRequest) =>
      contextFor(caller, request, isQuery.test(query) ? shared : createLoaders())
  }

  serveBatches(http, {
    admit: access.routerOnly,
    answer: executor.answer,
    startBatch({ ip }) {
      const contextOf = startBatch()
      return async ({ headers, operation }) =>
        contextOf(await access.callerOf(headers.authorization), { headers, ip }, operation)
    },
  })

  const scope = currentScope()
  const callerOf = (caller: LocalCall['caller']) =>
    'authorization' in caller ? access.callerOf(caller.authorization) : access.confirm(caller)
  return {
    startBatch() {
      const contextOf = runInScope(scope, startBatch)
      return ({ operation, caller, address = '127.0.0.1', idempotencyKey, traceparent }) =>
        runInScope(scope, () =>
          inEntrySpan('graphql operation', { traceparent, kind: SpanKind.SERVER }, () => {
            const request = { headers: { 'idempotency-key': idempotencyKey }, ip: address }
            return executor.answer(operation, async () => contextOf(await callerOf(caller), request, operation))
          }),
        )
    },
  }
}

/** Limits the response size, as `createOperationExecutor` does, for operations that Apollo Server executes. */
function wholeResponses(formatError: FormatError): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response: { body } }) => {
        if (body.kind !== 'single' || !isTooLarge(contextValue)) return
        const error = responseTooLarge()
        body.singleResult = { errors: [formatError(error.toJSON(), error)], data: null }
      },
    }),
  }
}

/** The budget of the document cache. The documents of one router are far fewer. */
const cacheBytes = 16 * 1024 * 1024

/** Matches queries as the router writes them. Other operations share no loaders. */
const isQuery = /^(query\b|{)/

/** Reads the directives of a schema that was built from SDL, so that requests that bypass the router are checked too. */
function requirementsOf(schema: GraphQLSchema): Requirements {
  const requirements = new Map<string, Requirement>()
  const read = (coordinate: string, nodes: readonly { directives?: readonly ConstDirectiveNode[] }[]) => {
    for (const { name, arguments: args } of nodes.flatMap((node) => node.directives ?? [])) {
      if (name.value === 'requiresScopes')
        requirements.set(coordinate, valueFromASTUntyped(args![0]!.value) as Requirement)
      else if (name.value === 'authenticated' && !requirements.has(coordinate)) requirements.set(coordinate, [])
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    read(type.name, [...(type.astNode ? [type.astNode] : []), ...type.extensionASTNodes])
    for (const field of Object.values(type.getFields())) {
      if (field.astNode) read(`${type.name}.${field.name}`, [field.astNode])
    }
  }
  return requirements
}

/** Reads `@cost` and `@listSize` of a schema that was built from SDL. */
function weightsOf(schema: GraphQLSchema): Weights {
  const costs = new Map<string, number>()
  // The list of entities is as long as the list of representations.
  const listSizes = new Map<string, ListSize>([['Query._entities', { slicingArguments: ['representations'] }]])
  const read = (coordinate: string, nodes: readonly { directives?: readonly ConstDirectiveNode[] }[]) => {
    for (const { name, arguments: args = [] } of nodes.flatMap((node) => node.directives ?? [])) {
      const values = Object.fromEntries(
        args.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
      )
      if (name.value === 'cost') costs.set(coordinate, Number(values.weight))
      else if (name.value === 'listSize') listSizes.set(coordinate, values as ListSize)
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    read(type.name, [...(type.astNode ? [type.astNode] : []), ...type.extensionASTNodes])
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`
      if (field.astNode) read(coordinate, [field.astNode])
      for (const argument of field.args) {
        if (argument.astNode) read(`${coordinate}(${argument.name}:)`, [argument.astNode])
      }
    }
  }
  return withIntrospection(schema, { costs, listSizes })
}
