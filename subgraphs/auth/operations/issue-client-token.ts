import type { Authority } from '../authority.ts'
import { accessTokenLifetimeSeconds, clientGrant } from '../domain/access-token.ts'
import type { Client } from '../domain/client.ts'

export interface ClientToken {
  accessToken: string
  expiresInSeconds: number
  scopes: readonly string[]
}

/** Gives a client a token for scopes that it has. No refresh token: the client can ask again (RFC 6749 §4.4.3). */
export async function issueClientToken(
  { issueAccessToken }: Authority,
  client: Client,
  scopes: readonly string[],
  now = new Date(),
): Promise<ClientToken> {
  const accessToken = await issueAccessToken(clientGrant(client, scopes), now)
  return { accessToken, expiresInSeconds: accessTokenLifetimeSeconds, scopes }
}
