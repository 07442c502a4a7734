import type { FormattedExecutionResult, OperationTypeNode } from 'graphql'
import { errorsForRecord, recordOperation, typeOfText } from '#platform/graphql/operation-metrics.ts'
import type { OperationRequest } from '../../supergraph/read-operation.ts'

/** The operations of a connection. */
interface Operations<Admitted, Updates> {
  admit(request: OperationRequest): Promise<Admitted>
  execute(admitted: Admitted): Promise<unknown>
  subscribe(request: OperationRequest, lastEventId?: string): Updates
}

/**
 * Counts the operations of a connection: a query or mutation when it is answered, a subscription when it has started,
 * any of them when it is refused.
 */
export function countOperations<
  Admitted extends { kind: OperationTypeNode },
  Updates,
  Connection extends Operations<Admitted, Updates>,
>(connection: Connection & Operations<Admitted, Updates>): Connection {
  return {
    ...connection,

    async admit(request) {
      try {
        return await connection.admit(request)
      } catch (error) {
        recordOperation({ type: typeOfText(request.query), errors: errorsForRecord(error) })
        throw error
      }
    },

    async execute(admitted) {
      const since = performance.now()
      try {
        const result = await connection.execute(admitted)
        recordOperation({ type: admitted.kind, errors: (result as FormattedExecutionResult).errors, since })
        return result
      } catch (error) {
        recordOperation({ type: admitted.kind, errors: errorsForRecord(error), since })
        throw error
      }
    },

    subscribe(request, lastEventId) {
      try {
        const updates = connection.subscribe(request, lastEventId)
        recordOperation({ type: 'subscription' })
        return updates
      } catch (error) {
        recordOperation({ type: 'subscription', errors: errorsForRecord(error) })
        throw error
      }
    },
  }
}
