import type { Authority } from '../authority.ts'
import { revokeToken } from '../operations/tokens/revoke-token.ts'
import { requireParameter } from './parameters.ts'
import { servingClient } from './request.ts'

/** RFC 7009 §2. `token_type_hint` is not needed: the form tells the kinds of token apart (§2.1). */
export function revocationEndpoint(authority: Authority) {
  return servingClient(authority, 'token.revoke', async ({ authority, client, parameters, now }) => {
    await revokeToken(authority, client, requireParameter(parameters, 'token'), now)
    // §2.2: the body is empty.
    return ''
  })
}
