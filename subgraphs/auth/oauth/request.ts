import type { FastifyRequest } from 'fastify'
import { Refusal } from '#platform/values/refusal.ts'
import { type Authority, servingAddress } from '../authority.ts'
import type { EnabledClient } from '../domain/client.ts'
import { audit } from '../operations/audit.ts'
import { authenticateClient } from '../operations/clients/authenticate-client.ts'
import type { AuditAction } from '../store/audit-events.ts'
import { invalidClient, readClientCredentials } from './client-credentials.ts'
import { OAuthError } from './oauth-error.ts'
import { type Parameters, readParameters } from './parameters.ts'

/** A request of an authenticated client. */
export interface ClientRequest {
  authority: Authority
  client: EnabledClient
  parameters: Parameters
  /** The time before the client was read. */
  now: Date
}

type FormRequest = FastifyRequest<{ Body: URLSearchParams }>

/**
 * Serves a client: parses the form, authenticates the client, then answers. Refusals are audited under `action`.
 * @param check validates parameters before authentication.
 */
export function servingClient<Answer>(
  shared: Authority,
  action: AuditAction,
  answer: (request: ClientRequest) => Promise<Answer>,
  check: (parameters: Parameters) => void = () => {},
) {
  return async (request: FormRequest): Promise<Answer> => {
    const authority = servingAddress(shared, request.ip)
    const now = new Date()
    let client: EnabledClient | undefined
    try {
      const parameters = readParameters(request.body)
      check(parameters)
      const credentials = readClientCredentials(request.headers.authorization, parameters)
      client = await authenticateClient(authority, credentials, now)
      if (!client) throw invalidClient(credentials.method)
      authority.countClientRequest(client)
      return await answer({ authority, client, parameters, now })
    } catch (error) {
      const outcome = outcomeOf(error)
      if (outcome !== undefined) audit(authority, { action, outcome, clientId: client?.id })
      throw error
    }
  }
}

function outcomeOf(error: unknown): string | undefined {
  return error instanceof OAuthError || error instanceof Refusal ? error.code : undefined
}
