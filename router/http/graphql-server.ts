import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError } from 'graphql'
import type { createErrorFormatter } from '#platform/graphql/errors.ts'
import { limitsRule, maxTokens } from '#platform/graphql/limits.ts'
import type { Log } from '#platform/log.ts'
import type { RouterContext } from '../context.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import { unconditionalSubscriptionRule } from '../supergraph/unconditional-subscription-rule.ts'
import { landingPage } from './landing-page.ts'
import { responseStatus } from './response-status.ts'

interface GraphqlServerOptions {
  gateway: Gateway
  formatError: ReturnType<typeof createErrorFormatter>
  log: Log
}

/** Answers queries and mutations: limits, authorisation, execution by the gateway, masked errors. Loads the supergraph. */
export async function startGraphqlServer(options: GraphqlServerOptions): Promise<ApolloServer<RouterContext>> {
  const { gateway, formatError, log } = options
  const server = new ApolloServer<RouterContext>({
    gateway: gateway.gateway,
    plugins: [
      authorisation(gateway),
      responseStatus,
      landingPage,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError,
    includeStacktraceInErrorResponses: false,
    validationRules: [limitsRule, unconditionalSubscriptionRule],
    parseOptions: { maxTokens },
    introspection: true,
    csrfPrevention: true,
    // SIGTERM is the lifecycle's affair.
    stopOnTerminationSignals: false,
    logger: log,
  })
  await server.start()
  return server
}

/** Refuses an operation as a whole, before any subgraph is called. */
function authorisation(gateway: Gateway): ApolloServerPlugin<RouterContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        // As in platform/http/server.ts, for what does not come in a body of JSON.
        if (JSON.stringify(request.variables ?? {}).includes('\\u0000')) {
          throw refusal('The request contains a NUL character', 'BAD_REQUEST')
        }
        // The gateway would make an internal error of it.
        if (!operation) throw refusal('The document has no operation of that name', 'OPERATION_RESOLUTION_FAILURE')
        if (operation.operation === 'subscription') {
          throw refusal(
            'Subscriptions are served over WebSocket, with the protocol graphql-transport-ws',
            'BAD_REQUEST',
          )
        }
        gateway.current().authorise(document, contextValue.caller)
      },
    }),
  }
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400, headers: new Map() } } })
}
