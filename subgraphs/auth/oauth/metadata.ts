import { authenticationMethods } from './client-credentials.ts'
import { supportedGrantTypes } from './token-endpoint.ts'

/** Authorization server metadata, RFC 8414 §2. */
export function serverMetadata(issuer: string) {
  return {
    issuer,
    token_endpoint: `${issuer}/oauth/token`,
    token_endpoint_auth_methods_supported: authenticationMethods,
    grant_types_supported: supportedGrantTypes,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    revocation_endpoint_auth_methods_supported: authenticationMethods,
    introspection_endpoint: `${issuer}/oauth/introspect`,
    introspection_endpoint_auth_methods_supported: authenticationMethods,
    // Required; empty, because there is no authorization endpoint.
    response_types_supported: [],
    jwks_uri: `${issuer}/.well-known/jwks.json`,
  }
}
