import type { Authority } from '../authority.ts'
import { introspectToken, type TokenDescription } from '../operations/tokens/introspect-token.ts'
import { requireParameter } from './parameters.ts'
import { servingClient } from './request.ts'

/** RFC 7662 §2.2. */
type IntrospectionResponse = { active: false } | ({ active: true } & TokenDescription)

/** RFC 7662 §2. `token_type_hint` is not needed: the form tells the kinds of token apart (§2.1). */
export function introspectionEndpoint(authority: Authority) {
  return servingClient(
    authority,
    'token.introspect',
    async ({ authority, client, parameters, now }): Promise<IntrospectionResponse> => {
      const description = await introspectToken(authority, client, requireParameter(parameters, 'token'), now)
      // §2.2: nothing more about an inactive token.
      return description ? { active: true, ...description } : { active: false }
    },
  )
}
