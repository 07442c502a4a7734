import type { FastifyReply } from 'fastify'
import type { AdmitOperation as AdmitPlainPost } from '#platform/graphql/plain-posts.ts'
import type { AdmitOperation } from '../operations/admission.ts'
import type { Execution } from '../operations/execution.ts'
import { quotaHeaders } from '../rate-limits/quota-headers.ts'
import type { RateLimits } from '../rate-limits/rate-limits.ts'
import { costExtension } from './cost-extension.ts'
import type { ContextOf } from './request-context.ts'

interface PlainAdmissionOptions {
  admit: AdmitOperation
  execution: Pick<Execution, 'run'>
  contextOf: ContextOf
  rateLimits: Pick<RateLimits, 'inTurn'>
}

/**
 * Admits queries and mutations. Subscriptions go to Apollo Server, which refuses them, with the same context: it holds
 * the admitted operation, so that each operation is checked and charged once.
 */
export function createPlainAdmission(options: PlainAdmissionOptions): AdmitPlainPost {
  const { admit, execution, contextOf, rateLimits } = options
  return async (operation, request, reply) => {
    setHeaders(reply, { 'cache-control': 'private, no-store' })
    const context = await contextOf(request, reply)
    const admitted = await admit(operation, context.caller, context.address)
    if (admitted.quota) setHeaders(reply, quotaHeaders(admitted.quota))
    const { execute } = admitted
    if (!execute) {
      context.admitted = admitted
      return undefined
    }
    const { cost, variables, documentName: name } = admitted
    const run = () =>
      rateLimits.inTurn(context.caller, context.address, cost, () => execution.run(execute, variables, context))
    const type = admitted.operation.definition.operation
    if (!context.wantsCost) return { type, name, run }
    async function runAndTellCost() {
      const result = await run()
      return { ...result, extensions: { ...result.extensions, ...costExtension(cost) } }
    }
    return { type, name, run: runAndTellCost }
  }
}

function setHeaders({ raw }: FastifyReply, headers: Record<string, string>) {
  // A stream of several operations: its head is sent after the first one.
  if (raw.headersSent) return
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value)
}
