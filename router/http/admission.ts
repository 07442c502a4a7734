import type { AdmitOperation } from '#platform/graphql/plain-posts.ts'
import type { Execution } from '../supergraph/execution.ts'
import type { ContextOf } from './request-context.ts'

/**
 * Admits the operations that our own engine can execute. Apollo Server, which gets the others, finds the context that they
 * have already: they are counted once.
 */
export function createAdmission(execution: Pick<Execution, 'admit'>, contextOf: ContextOf): AdmitOperation {
  return async (operation, ...http) => execution.admit(operation, await contextOf(...http))
}
