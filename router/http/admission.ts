import type { AdmitOperation } from '#platform/graphql/plain-posts.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../fetching/data-sources.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import { readOperation, readVariables } from '../supergraph/read-operation.ts'
import type { ContextOf } from './request-context.ts'

interface AdmissionOptions {
  gateway: Gateway
  dataSources: Pick<DataSources, 'byName'>
  contextOf: ContextOf
  maskErrors: MaskErrors
}

/**
 * Admits the operations that our own engine can execute. Apollo Server, which gets the others, finds the context that they
 * have already: they are counted once.
 */
export function createAdmission({ gateway, dataSources, contextOf, maskErrors }: AdmissionOptions): AdmitOperation {
  return async (request, ...http) => {
    const context = await contextOf(...http)
    const supergraph = gateway.current()
    const operation = readOperation(supergraph, request)
    supergraph.authorise(operation.document, context.caller)
    const variables = readVariables(supergraph, operation, request.variables)
    const execute = gateway.prepare(supergraph, operation)
    if (!execute) return undefined
    return async () => maskErrors(await execute({ variables, context, dataSources: dataSources.byName() }))
  }
}
