/** Valid scopes that no field of the graph requires. */
export const scopesBesideSchema: readonly string[] = [
  // The catalogue is public; a client requests this scope for a token that allows nothing else.
  'products:read',
  // Decides which fields of a customer are shown.
  'customers:read',
  // For POST /oauth/introspect, which is not part of the graph.
  'tokens:introspect',
]

/** The scopes that do not exist. */
export function unknownScopes(scopes: readonly string[], known: ReadonlySet<string>): string[] {
  return scopes.filter((scope) => !known.has(scope))
}
