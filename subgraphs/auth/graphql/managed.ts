import { orRefused } from '#platform/graphql/refused.ts'
import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { audit } from '../operations/audit.ts'
import type { AuditAction } from '../store/audit-events.ts'
import type { Context } from './context.ts'

/**
 * Resolves with the result of a change, or with the result type `name` for a refusal. Refusals are audited with the name
 * of the manager, and without the id in the request: an unknown id may be a secret in the wrong field.
 */
export function managed<Name extends string, Success>(
  name: Name,
  action: AuditAction,
  { authority, caller }: Context,
  change: () => Promise<Success>,
) {
  return orRefused(name, async () => {
    try {
      return await change()
    } catch (error) {
      if (error instanceof Refusal) audit(authority, { action, outcome: error.code, subject: callerName(caller) })
      throw error
    }
  })
}
