import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { errorsForRecord, recordOperation, typeOfText } from './operation-metrics.ts'

/**
 * Counts the operations that Apollo Server answers. The last plugin, so that it sees the response as it is sent.
 * @param nameOf the name of a trusted document.
 */
export function countedOperations<Context extends BaseContext>(
  nameOf?: (context: Context) => string | undefined,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const since = performance.now()
      return {
        async willSendResponse({ source, contextValue, response: { body } }) {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined
          recordOperation({ name: nameOf?.(contextValue), type: typeOfText(source), errors, since })
        },
      }
    },
    /** For example an invalid access token. */
    async contextCreationDidFail({ error }) {
      recordOperation({ type: 'unknown', errors: errorsForRecord(error) })
    },
    async invalidRequestWasReceived() {
      recordOperation({ type: 'unknown', errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    },
  }
}
