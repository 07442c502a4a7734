import type { Transaction } from '#platform/postgres/database.ts'
import { readText } from '#platform/values/text.ts'
import {
  descriptionRule,
  type Endpoint,
  requireEndpointUrl,
  requireEvents,
  requireOverlap,
  unknownEndpoint,
} from '../domain/endpoint.ts'
import { webhookTypeNames } from '../domain/event-types.ts'
import { findEndpoints, lockEndpoint, markDeleted, saveEndpoint } from '../store/endpoints.ts'
import { replaceSecret } from '../store/secrets.ts'
import type { Management } from './management.ts'
import { newWebhookSecret } from './webhook-secret.ts'

interface Changes {
  url?: string | null | undefined
  events?: readonly string[] | null | undefined
  /** Null removes it. */
  description?: string | null | undefined
  enabled?: boolean | null | undefined
}

/**
 * Changes an endpoint. An absent field stays. Pending deliveries go to the new URL.
 * @throws {Refusal} UNKNOWN_ENDPOINT, INVALID_URL, PRIVATE_ADDRESS, UNKNOWN_EVENT_TYPE, INVALID_TEXT
 */
export async function updateEndpoint(
  management: Management,
  id: string,
  changes: Changes,
  now: Date,
): Promise<Endpoint> {
  const url = changes.url == null ? undefined : requireEndpointUrl(changes.url, management)
  const events = changes.events == null ? undefined : requireEvents(changes.events, webhookTypeNames)
  const description =
    changes.description === undefined ? undefined : readText('description', changes.description, descriptionRule)
  if (url) await management.checkHost(url)
  return change(management, id, 'a webhook endpoint was changed', async (transaction, endpoint) => {
    await saveEndpoint(transaction, {
      ...endpoint,
      ...(url && { url: url.href }),
      ...(events && { events }),
      ...(description !== undefined && { description }),
      ...switched(endpoint, changes.enabled, now),
      updatedAt: now,
    })
  })
}

/** What changes if the endpoint is switched on or off. Its failures before that do not count any more. */
function switched({ status }: Endpoint, enabled: boolean | null | undefined, now: Date): Partial<Endpoint> {
  if (enabled == null || enabled === (status === 'ENABLED')) return {}
  return enabled
    ? { status: 'ENABLED', disabledReason: null, disabledAt: null, failingSince: null }
    : { status: 'DISABLED', disabledReason: 'BY_OPERATOR', disabledAt: now }
}

/**
 * Replaces the secret of an endpoint. For `overlapSeconds` webhooks are signed with both.
 * @throws {Refusal} UNKNOWN_ENDPOINT, INVALID_OVERLAP
 */
export async function rotateSecret(
  management: Management,
  id: string,
  overlapSeconds: number,
  now: Date,
): Promise<{ endpoint: Endpoint; secret: string }> {
  requireOverlap(overlapSeconds)
  const secret = newWebhookSecret()
  const until = overlapSeconds === 0 ? null : new Date(now.getTime() + overlapSeconds * 1_000)
  const endpoint = await change(management, id, 'the secret of a webhook endpoint was rotated', (transaction) =>
    replaceSecret(transaction, id, management.sealing.wrap(id, secret), until),
  )
  return { endpoint, secret }
}

/** Deletes an endpoint with its deliveries. @throws {Refusal} UNKNOWN_ENDPOINT */
export async function deleteEndpoint(management: Management, id: string, now: Date): Promise<string> {
  await management.database.transact(async (transaction) => {
    if (!(await lockEndpoint(transaction, id))) throw unknownEndpoint()
    await markDeleted(transaction, id, now)
  })
  management.log.info({ endpoint_id: id, manager: management.manager }, 'a webhook endpoint was deleted')
  return id
}

async function change(
  { database, manager, log }: Management,
  id: string,
  message: string,
  apply: (transaction: Transaction, endpoint: Endpoint) => Promise<void>,
): Promise<Endpoint> {
  const changed = await database.transact(async (transaction) => {
    const endpoint = await lockEndpoint(transaction, id)
    if (!endpoint) throw unknownEndpoint()
    await apply(transaction, endpoint)
    return (await findEndpoints(transaction, [id]))[0]!
  })
  log.info({ endpoint_id: id, manager }, message)
  return changed
}
