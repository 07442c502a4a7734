import type { ApolloServerPlugin } from '@apollo/server'
import { errorsForRecord, recordOperation, typeOfText } from './operation-metrics.ts'

/** Counts the operations that Apollo Server answers. The last plugin, so that it sees the response as it is sent. */
export const countedOperations: ApolloServerPlugin = {
  async requestDidStart() {
    const since = performance.now()
    return {
      async willSendResponse({ source, response: { body } }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined
        recordOperation({ type: typeOfText(source), errors, since })
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
