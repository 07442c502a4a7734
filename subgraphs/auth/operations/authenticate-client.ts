import type { Attempt } from '../attempts/attempt-limits.ts'
import type { Authority } from '../authority.ts'
import { type EnabledClient, isClientId } from '../domain/client.ts'
import { findEnabledClient } from '../store/clients.ts'

/** What a client shows of itself: RFC 6749 §2.3.1. */
export interface ClientCredentials {
  id: string
  secret: string
}

/**
 * The client that these credentials prove; undefined for an unknown one, a disabled one and a wrong secret alike. Each of
 * them costs two slow hashes, because a client may have two secrets for a while: the time tells nothing.
 * @throws {Refusal} RATE_LIMITED, OVERLOADED
 */
export async function authenticateClient(
  { database, clientSecrets, attempts, address }: Authority,
  { id, secret }: ClientCredentials,
  now = new Date(),
): Promise<EnabledClient | undefined> {
  const client = isClientId(id) ? await findEnabledClient(database, id, now) : undefined
  // A secret that is known is not limited: neither by its own client's traffic nor by somebody who guesses at it.
  if (client && clientSecrets.isKnown(secret, client.secretHash)) return client
  if (client && clientSecrets.isKnown(secret, client.previousSecretHash)) return client

  const counted: Attempt[] = []
  const count = async (verify: () => Promise<boolean>) => {
    const attempt = await attempts.clientSecret({ clientId: isClientId(id) ? id : undefined, address })
    counted.push(attempt)
    return attempt.unlessPrevented(verify)
  }
  const fits =
    (await clientSecrets.verify(secret, client?.secretHash, count)) ||
    (await clientSecrets.verify(secret, client?.previousSecretHash))
  if (!fits) return undefined
  for (const attempt of counted) attempt.succeeded()
  return client
}
