import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { type DocumentNode, GraphQLError, parse } from 'graphql'
import type { FormatError } from './errors.ts'
import type { OperationRequest } from './read-operation.ts'
import { errorsOf, httpHeadOf } from './refusal-response.ts'

interface ReadingPluginOptions<Context extends BaseContext> {
  /** Reads an operation and checks all that can be checked before it runs. @throws what is wrong with it */
  admit(request: OperationRequest, context: Context): { document: DocumentNode } | Promise<{ document: DocumentNode }>
  formatError: FormatError
}

/** In place of a document that is refused: nothing of it runs. */
const nothing = parse('{ __typename }')

/**
 * Has Apollo Server execute documents that our own reader has read, which it then neither parses nor validates: one
 * validation for each document, and one place that remembers. Apollo Server needs `documentStore: null` for it.
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
          // As our reader has it: an empty name is no name.
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
          // Apollo Server has been thrown the first of them.
          if (errors.length < 2 || body.kind !== 'single') return
          body.singleResult = { errors: errors.map((error) => formatError(error.toJSON(), error)) }
        },
      }
    },
  }
}
