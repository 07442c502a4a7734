/** Refusals of a subscription that a repetition does not change. */
const permanent = new Set([
  'NOT_FOUND',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'INVALID_TRACKING_LINK',
  'TRACKING_LINK_EXPIRED',
  'TRACKING_LINK_REVOKED',
])

export const isPermanent = (error: unknown): boolean => permanent.has(codeOf(error) ?? '')

/** The code of the graph with which a subscription has ended; undefined if the connection has failed. */
export function codeOf(error: unknown): string | undefined {
  const [first] = Array.isArray(error) ? (error as { extensions?: { code?: string } }[]) : []
  return first?.extensions?.code
}
