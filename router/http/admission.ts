import type { FastifyReply } from 'fastify'
import type { AdmitOperation as AdmitPlainPost } from '#platform/graphql/plain-posts.ts'
import { quotaHeaders } from '../rate-limits/quota-headers.ts'
import type { AdmitOperation } from '../supergraph/admission.ts'
import type { Execution } from '../supergraph/execution.ts'
import { costExtension } from './cost-extension.ts'
import type { ContextOf } from './request-context.ts'

interface PlainAdmissionOptions {
  admit: AdmitOperation
  execution: Pick<Execution, 'run'>
  contextOf: ContextOf
}

/**
 * Admits operations that our own engine can execute. Others go to Apollo Server with the same context, which holds the
 * admitted operation, so that each operation is checked and charged once.
 */
export function createPlainAdmission({ admit, execution, contextOf }: PlainAdmissionOptions): AdmitPlainPost {
  return async (operation, request, reply) => {
    const context = await contextOf(request, reply)
    const admitted = await admit(operation, context.caller, context.address)
    if (admitted.quota) setHeaders(reply, quotaHeaders(admitted.quota))
    const { execute } = admitted
    if (!execute) {
      context.admitted = admitted
      return undefined
    }
    if (!context.wantsCost) return () => execution.run(execute, admitted.variables, context)
    return async () => {
      const result = await execution.run(execute, admitted.variables, context)
      return { ...result, extensions: { ...result.extensions, ...costExtension(admitted.cost) } }
    }
  }
}

function setHeaders({ raw }: FastifyReply, headers: Record<string, string>) {
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value)
}
