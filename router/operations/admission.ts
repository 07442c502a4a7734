import type { Work } from '#platform/graphql/read-operation.ts'
import type { Caller } from '#platform/identity/caller.ts'
import type { ExecuteOperation } from '../engine/prepared-operation.ts'
import { planSubscription } from '../engine/subscription-plan.ts'
import type { Quota } from '../rate-limits/quotas.ts'
import type { RateLimits } from '../rate-limits/rate-limits.ts'
import { type CheckedOperation, checkOperation } from '../supergraph/check-operation.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { InvalidOperation, type OperationRequest } from '../supergraph/read-operation.ts'
import type { TrustedDocument } from '../trusted-documents/document.ts'
import type { Gateway } from './gateway.ts'

/** An operation that has been checked, planned and charged. */
export interface AdmittedOperation extends CheckedOperation {
  supergraph: LoadedSupergraph
  /** Null for subscriptions, which are executed for each event. */
  execute: ExecuteOperation | null
  /** The caller's remaining quota, if the operation cost more than one request. */
  quota?: Quota
  /** The name of the trusted document, `other` for every other operation. Bounded, so that it can label metrics. */
  documentName: string
  /** The request as executed. */
  request: OperationRequest
}

/**
 * Checks, plans and charges an operation of a caller, whose first request has been charged. When it throws, nothing has
 * been executed.
 * @throws {GraphQLError | InvalidOperation}
 */
export type AdmitOperation = (request: OperationRequest, caller: Caller, address: string) => Promise<AdmittedOperation>

/** The cost that counts as one request. */
const costPerRequest = 1_000

/** The number of requests that an operation of this cost counts as. */
export function requestsFor(cost: number): number {
  return Math.max(1, Math.ceil(cost / costPerRequest))
}

interface AdmissionOptions {
  gateway: Pick<Gateway, 'current' | 'prepare'>
  rateLimits: RateLimits
  /** Finds the trusted document with this text. Undefined if there are none. */
  documentOf?: ((text: string) => TrustedDocument | undefined) | undefined
}

export function createAdmission({ gateway, rateLimits, documentOf }: AdmissionOptions): AdmitOperation {
  return async (sent, caller, address) => {
    const supergraph = gateway.current()
    const document = documentOf?.(sent.query)
    const request = document ? trusted(sent, document) : sent
    const documentName = document?.name ?? 'other'
    const settle = (work: Work) => {
      if (work.milliseconds === 0) return
      // The work for trusted documents is bounded by their number.
      if (!request.isTrusted) rateLimits.chargeWork(caller, address, work)
      Object.assign(work, { milliseconds: 0, length: 0 })
    }
    let checked: CheckedOperation
    try {
      checked = checkOperation(supergraph, request, caller, () => {
        if (!request.isTrusted) rateLimits.refuseWork(caller, address)
      })
    } catch (error) {
      if (error instanceof InvalidOperation) settle(error.work)
      throw error
    }
    const { operation, cost } = checked
    try {
      const isSubscription = operation.definition.operation === 'subscription'
      if (isSubscription) planSubscription(supergraph, operation)
      const execute = isSubscription ? null : gateway.prepare(supergraph, operation)
      const further = requestsFor(cost) - 1
      const admitted = { ...checked, supergraph, execute, documentName, request }
      if (further === 0) return admitted
      return { ...admitted, quota: await rateLimits.charge(caller, address, further) }
    } finally {
      settle(operation.work)
    }
  }
}

/**
 * A trusted document has one operation, whose name may be omitted. With another name it is an operation like others, so
 * that nobody can fill the cache of trusted documents with names.
 */
function trusted(request: OperationRequest, { name }: TrustedDocument): OperationRequest {
  const { operationName } = request
  if (operationName && operationName !== name) return request
  return { ...request, operationName: undefined, isTrusted: true }
}
