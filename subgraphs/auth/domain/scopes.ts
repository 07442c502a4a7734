/** Scopes that no field of the graph requires as a whole, and that mean something all the same. */
export const scopesBesideSchema: readonly string[] = [
  // The catalogue is public; clients name the scope to have a token that allows nothing else.
  'products:read',
  // Decides what of a customer is shown, field by field.
  'customers:read',
  // For POST /oauth/introspect, which is not in the graph.
  'tokens:introspect',
]

/** Those of the scopes that mean nothing. */
export function unknownScopes(scopes: readonly string[], known: ReadonlySet<string>): string[] {
  return scopes.filter((scope) => !known.has(scope))
}
