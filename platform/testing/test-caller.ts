import type { IdentifiedCaller } from '../identity/caller.ts'

/** A caller for tests, as if their token had been verified. */
export function testCaller(kind: IdentifiedCaller['kind'], id: string): IdentifiedCaller {
  const issuedAt = Math.floor(Date.now() / 1000)
  return {
    kind,
    id,
    scopes: new Set(),
    token: `token of ${id}`,
    tokenId: `token-of-${id}`,
    familyId: `family-of-${id}`,
    clientId: { client: id, operator: 'waybill-operators', customer: 'waybill-sessions' }[kind],
    keyId: `key-of-${id}`,
    issuedAt,
    expiresAt: issuedAt + 3_600,
    rateLimit: undefined,
  }
}
