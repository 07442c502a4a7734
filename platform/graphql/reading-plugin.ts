import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { type DocumentNode, GraphQLError, parse } from 'graphql'
import type { FormatError } from './errors.ts'
import type { OperationRequest } from './read-operation.ts'
import { errorsOf, httpHeadOf } from './refusal-response.ts'

interface ReadingPluginOptions<Context extends BaseContext> {
  /** Reads an operation and runs all checks that precede execution. @throws the error of the operation */
  admit(request: OperationRequest, context: Context): { document: DocumentNode } | Promise<{ document: DocumentNode }>
  formatError: FormatError
}

/** Executed instead of a refused document. */
const nothing = parse('{ __typename }')

/**
 * Makes Apollo Server execute documents from our reader without parsing and validating them itself: one validation for
 * each document, and one cache. Apollo Server needs `documentStore: null` for it.
 */
export function readingPlugin<Context extends BaseContext>({
  admit,
  formatError,
}: ReadingPluginOptions<Context>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let refusal: { error: unknown } | undefined

      return {
        async didResolveSource(requestContext) {
          const { request, source: query, contextValue } = requestContext
          // As in our reader, an empty name counts as no name.
          if (request.operationName === '') request.operationName = undefined
          const { operationName, variables } = request
          const read = requestContext as { document?: DocumentNode }
          try {
            const { document } = await admit({ query, operationName, variables }, contextValue)
            read.document = document
          } catch (error) {
            refusal = { error }
            read.document = nothing
          }
        },
        async didResolveOperation() {
          if (!refusal) return
          const { status, headers } = httpHeadOf(refusal.error)
          const { message, source, positions, originalError, extensions } = errorsOf(refusal.error)[0]!
          const http = { status, headers: new Map(headers) }
          throw new GraphQLError(message, { source, positions, originalError, extensions: { ...extensions, http } })
        },
        async willSendResponse({ response: { body } }) {
          const errors = refusal ? errorsOf(refusal.error) : []
          // Apollo Server was thrown only the first error, so the others are added here.
          if (errors.length < 2 || body.kind !== 'single') return
          body.singleResult = { errors: errors.map((error) => formatError(error.toJSON(), error)) }
        },
      }
    },
  }
}
