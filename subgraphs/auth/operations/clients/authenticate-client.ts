import type { Authority } from '../../authority.ts'
import { hashClientSecret, isQuickHash, isSameHash } from '../../credentials/client-secret.ts'
import { type EnabledClient, isClientId } from '../../domain/client.ts'
import { findEnabledClient, replaceHash } from '../../store/clients.ts'
import { requesterOf } from '../requester.ts'

/** The credentials of a client: RFC 6749 §2.3.1. */
export interface ClientCredentials {
  id: string
  secret: string
}

/**
 * Authenticates a client. Undefined for an unknown client, a disabled one and a wrong secret alike, after the same
 * work. A right secret is never limited, neither by the client's own traffic nor by somebody who guesses at it.
 * @throws {Refusal} RATE_LIMITED after too many failures, OVERLOADED
 */
export async function authenticateClient(
  authority: Authority,
  { id, secret }: ClientCredentials,
  now = new Date(),
): Promise<EnabledClient | undefined> {
  const { database, attempts, address } = authority
  const isValidId = isClientId(id)
  const client = isValidId ? await findEnabledClient(database, id, now) : undefined
  const hash = hashClientSecret(secret)
  const stored = client ? hashesOf(client) : []
  if (stored.some((each) => isSameHash(each, hash))) return client

  const attempt = await attempts.clientSecret({ clientId: isValidId ? id : undefined, address })
  for (const old of stored.filter((each) => !isQuickHash(each))) {
    const fits = await attempt.unlessPrevented(() => verifyOldHash(authority, client!.id, secret, old))
    if (!fits) continue
    await replaceHash(database, client!.id, old, hash)
    attempt.succeeded()
    return client
  }
  return undefined
}

function hashesOf({ secretHash, previousSecretHash }: EnabledClient): string[] {
  return previousSecretHash === undefined ? [secretHash] : [secretHash, previousSecretHash]
}

const verifying = new WeakMap<Authority['hashing'], Map<string, Promise<boolean>>>()

/**
 * Earlier releases stored slow hashes. Such a hash is checked in the queue of the passwords, once, and then replaced.
 * Concurrent requests of one client share the verification.
 */
function verifyOldHash({ hashing, address }: Authority, clientId: string, secret: string, old: string) {
  const known = verifying.get(hashing) ?? new Map<string, Promise<boolean>>()
  verifying.set(hashing, known)
  const key = `${old} ${hashClientSecret(secret)}`
  const requester = requesterOf(address, clientId)
  const verification = known.get(key) ?? hashing.verify(secret, old, requester).finally(() => known.delete(key))
  known.set(key, verification)
  return verification
}
