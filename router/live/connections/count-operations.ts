import type { FormattedExecutionResult, OperationTypeNode } from 'graphql'
import { errorsForRecord, recordOperation, typeOfText } from '#platform/graphql/operation-metrics.ts'
import type { OperationRequest } from '../../supergraph/read-operation.ts'
import type { SentOperation } from '../../trusted-documents/sent-operation.ts'

/** The operations of a connection. */
interface Operations<Admitted, Updates> {
  admit(request: SentOperation): Promise<Admitted>
  execute(admitted: Admitted, idempotencyKey?: string): Promise<unknown>
  subscribe(request: OperationRequest, lastEventId?: string): Updates
}

/**
 * Counts the operations of a connection: a query or mutation when it is answered, a subscription when it has started,
 * any of them when it is refused.
 */
export function countOperations<
  Admitted extends { kind: OperationTypeNode; documentName: string; request: OperationRequest },
  Updates,
  Connection extends Operations<Admitted, Updates>,
>(connection: Connection & Operations<Admitted, Updates>): Connection {
  /** The names of the documents of subscriptions, until they start. */
  const names = new WeakMap<OperationRequest, string>()
  return {
    ...connection,

    async admit(request) {
      try {
        const admitted = await connection.admit(request)
        names.set(admitted.request, admitted.documentName)
        return admitted
      } catch (error) {
        recordOperation({ type: typeOfText(request.query), errors: errorsForRecord(error) })
        throw error
      }
    },

    async execute(admitted, idempotencyKey) {
      const { kind: type, documentName: name } = admitted
      const since = performance.now()
      try {
        const result = await connection.execute(admitted, idempotencyKey)
        recordOperation({ name, type, errors: (result as FormattedExecutionResult).errors, since })
        return result
      } catch (error) {
        recordOperation({ name, type, errors: errorsForRecord(error), since })
        throw error
      }
    },

    subscribe(request, lastEventId) {
      const name = names.get(request)
      try {
        const updates = connection.subscribe(request, lastEventId)
        recordOperation({ name, type: 'subscription' })
        return updates
      } catch (error) {
        recordOperation({ name, type: 'subscription', errors: errorsForRecord(error) })
        throw error
      }
    },
  }
}
