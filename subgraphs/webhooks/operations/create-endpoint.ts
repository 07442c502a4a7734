import { timeOrderedUuid } from '#platform/values/random.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText } from '#platform/values/text.ts'
import { descriptionRule, type Endpoint, maxEndpoints, requireEndpointUrl, requireEvents } from '../domain/endpoint.ts'
import { webhookTypeNames } from '../domain/event-types.ts'
import { countEndpointsLocked, findEndpoints, insertEndpoint } from '../store/endpoints.ts'
import type { Management } from './management.ts'
import { newWebhookSecret } from './webhook-secret.ts'

interface Registration {
  url: string
  events: readonly string[]
  description?: string | null | undefined
}

/**
 * Creates an endpoint. Events that are published after it returns are delivered.
 * @returns the endpoint with its secret, which cannot be read later
 * @throws {Refusal} INVALID_URL, PRIVATE_ADDRESS, UNKNOWN_EVENT_TYPE, INVALID_TEXT, TOO_MANY_ENDPOINTS
 */
export async function createEndpoint(
  { database, sealing, checkHost, allowsPrivate, manager, log }: Management,
  registration: Registration,
  now: Date,
): Promise<{ endpoint: Endpoint; secret: string }> {
  const url = requireEndpointUrl(registration.url, { allowsPrivate })
  const events = requireEvents(registration.events, webhookTypeNames)
  const description = readText('description', registration.description, descriptionRule)
  await checkHost(url)
  const id = timeOrderedUuid()
  const secret = newWebhookSecret()

  const endpoint = await database.transact(async (transaction) => {
    if ((await countEndpointsLocked(transaction)) >= maxEndpoints)
      throw new Refusal('TOO_MANY_ENDPOINTS', `There are ${maxEndpoints} endpoints already: delete one first`)
    const sealed = sealing.wrap(id, secret)
    await insertEndpoint(transaction, { id, url: url.href, events, description, secret: sealed }, now)
    return (await findEndpoints(transaction, [id]))[0]!
  })
  log.info({ endpoint_id: id, manager, host: url.host, events }, 'a webhook endpoint was created')
  return { endpoint, secret }
}
