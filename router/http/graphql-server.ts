import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError } from 'graphql'
import type { createErrorFormatter } from '#platform/graphql/errors.ts'
import { csrfPrevention } from '#platform/graphql/graphql-route.ts'
import { countedOperations } from '#platform/graphql/operation-metrics-plugin.ts'
import { readingPlugin } from '#platform/graphql/reading-plugin.ts'
import type { Log } from '#platform/process/log.ts'
import { containsNul } from '#platform/values/json.ts'
import type { RouterContext } from '../context.ts'
import type { AdmitOperation } from '../operations/admission.ts'
import type { Gateway } from '../operations/gateway.ts'
import type { PersistedQueries } from '../trusted-documents/persisted-queries.ts'
import { cacheControl } from './cache-control.ts'
import { costExtension } from './cost-extension.ts'
import { responseStatus } from './response-status.ts'

interface GraphqlServerOptions {
  gateway: Gateway
  admit: AdmitOperation
  persistedQueries: PersistedQueries
  formatError: ReturnType<typeof createErrorFormatter>
  log: Log
}

/**
 * Serves queries and mutations with limits, authorisation and masked errors, executed by our own engine. Loads the
 * supergraph.
 */
export async function startGraphqlServer(options: GraphqlServerOptions): Promise<ApolloServer<RouterContext>> {
  const { gateway, admit, persistedQueries, formatError, log } = options
  const server = new ApolloServer<RouterContext>({
    gateway: gateway.gateway,
    plugins: [
      readingPlugin<RouterContext>({
        async admit(request, context) {
          context.admitted ??= await admit(request, context.caller, context.address ?? '')
          return context.admitted.operation
        },
        formatError,
      }),
      whatIsServedHere,
      responseStatus,
      cacheControl(gateway),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      countedOperations(({ admitted }) => admitted?.documentName),
    ],
    formatError,
    includeStacktraceInErrorResponses: false,
    // Documents come from our own reader: see readingPlugin.
    documentStore: null,
    dangerouslyDisableValidation: true,
    persistedQueries: { cache: persistedQueries.forApolloServer },
    introspection: true,
    csrfPrevention,
    // The lifecycle handles SIGTERM.
    stopOnTerminationSignals: false,
    logger: log,
  })
  await server.start()
  return server
}

const whatIsServedHere: ApolloServerPlugin<RouterContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, request }) => {
      // JSON bodies were checked earlier; this is for variables in the URL of a GET.
      if (containsNul(request.variables)) {
        throw refusal('The request contains a NUL character', 'BAD_REQUEST')
      }
      if (operation?.operation === 'subscription') {
        throw refusal(
          'Subscriptions are served over WebSocket at /graphql, with the protocol graphql-transport-ws, as server-sent events at /graphql/stream, and at /graphql to clients that ask for text/event-stream or multipart/mixed;subscriptionSpec=1.0 in Accept: send it there',
          'BAD_REQUEST',
        )
      }
    },
    willSendResponse: async ({ contextValue: { admitted, wantsCost }, response: { body } }) => {
      if (!admitted || !wantsCost || body.kind !== 'single') return
      body.singleResult.extensions = { ...body.singleResult.extensions, ...costExtension(admitted.cost) }
    },
  }),
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400, headers: new Map() } } })
}
