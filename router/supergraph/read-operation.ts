import { atMostOneOf } from '#platform/graphql/at-most-one-rule.ts'
import { clientLimits } from '#platform/graphql/limits.ts'
import {
  createOperationReader,
  InvalidOperation,
  type Operation,
  type OperationRequest,
  type ReadOperation,
  readVariables as readVariablesFor,
} from '#platform/graphql/read-operation.ts'
import { memoryUsed } from '#platform/memory/report.ts'
import { gauge } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { fetchesRule } from './fetches-rule.ts'
import type { LoadedSupergraph } from './loaded-supergraph.ts'
import { unconditionalSubscriptionRule } from './unconditional-subscription-rule.ts'

export { InvalidOperation, type Operation, type OperationRequest }

/** The budget for documents with their query plans and response shapes, for one version of the supergraph. */
export const documentCacheBytes = 32 * 1024 * 1024

/** The same for trusted documents, which have a budget of their own, so that other documents cannot evict them. */
export const trustedCacheBytes = 64 * 1024 * 1024

const reportPlanCache = perService(() => {
  const help = 'Bytes of cached documents, query plans and response shapes, estimated'
  gauge('waybill_plan_cache_bytes', help, () => memoryUsed('documents') + memoryUsed('trusted documents'))
  return {}
})

interface Reader {
  read: ReadOperation
  /** Operations by request, so that a request that is still in use is not read again. */
  byRequest: WeakMap<OperationRequest, Operation>
}

const readers = new WeakMap<LoadedSupergraph, Reader>()

/**
 * Reads an operation with this version of the supergraph.
 * @param beforeWork called before a document that is not cached is read; may throw.
 * @throws {InvalidOperation}
 */
export function readOperation(
  supergraph: LoadedSupergraph,
  request: OperationRequest,
  beforeWork?: () => void,
): Operation {
  const { read, byRequest } = readers.get(supergraph) ?? createReader(supergraph)
  const known = byRequest.get(request)
  if (known) return known
  const operation = read(request, beforeWork)
  // Cached documents are found by their text anyway.
  if (operation.work.milliseconds > 0) byRequest.set(request, operation)
  return operation
}

function createReader(supergraph: LoadedSupergraph): Reader {
  reportPlanCache()
  const { apiSchema: schema, weights, owners } = supergraph
  const rules = [
    unconditionalSubscriptionRule,
    atMostOneOf('SessionResult'),
    atMostOneOf('ChangePasswordResult'),
    fetchesRule(owners),
  ]
  const read = createOperationReader({
    ...{ schema, rules, weights, trustedCacheBytes },
    limits: clientLimits,
    cacheBytes: documentCacheBytes,
  })
  const reader = { read, byRequest: new WeakMap<OperationRequest, Operation>() }
  readers.set(supergraph, reader)
  return reader
}

/**
 * The variables of an operation with defaults, as query plans need them.
 * @throws {InvalidOperation}
 */
export function readVariables(
  { apiSchema }: LoadedSupergraph,
  operation: Operation,
  variables: OperationRequest['variables'],
): Record<string, unknown> {
  return readVariablesFor(apiSchema, operation, variables)
}
