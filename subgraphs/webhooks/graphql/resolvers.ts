import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { orRefused } from '#platform/graphql/refused.ts'
import { dateTimeScalar } from '#platform/graphql/scalars.ts'
import { readText } from '#platform/values/text.ts'
import { webhookTypeNames } from '../domain/event-types.ts'
import { deleteEndpoint, rotateSecret, updateEndpoint } from '../operations/change-endpoint.ts'
import { createEndpoint } from '../operations/create-endpoint.ts'
import { redeliver, redeliverDead } from '../operations/redeliver.ts'
import { listDeliveries } from '../store/deliveries.ts'
import { listEndpoints } from '../store/endpoints.ts'
import type { Resolvers } from './generated.ts'

const subjectRule = { kind: 'identifier', maxCharacters: 255 } as const
const isPosition = (key: string) => /^[1-9]\d{0,14}$/.test(key)

/** Resolves with the success type, or with `WebhookRefused` for a refusal. */
function result<Name extends string, Success extends object>(name: Name, work: Promise<Success>) {
  return orRefused('WebhookRefused', async () => ({ __typename: name, ...(await work) }))
}

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,

  Query: {
    webhookEndpoints: (_, __, { database }) => listEndpoints(database),
    webhookEndpoint: (_, { id }, { endpoints }) => endpoints.load(id),
    webhookEventTypes: () => [...webhookTypeNames],
    async webhookDeliveries(_, args, { database }) {
      const page = pageRequest(args, [isPosition])
      const rows = await listDeliveries(database, {
        endpointId: args.endpointId ?? undefined,
        status: args.status ?? undefined,
        subject: readText('subject', args.subject, subjectRule, 'BAD_USER_INPUT') ?? undefined,
        before: page.after && Number(page.after[0]),
        limit: page.first + 1,
      })
      return toConnection(
        rows,
        page,
        ({ position }) => [String(position)],
        (delivery) => delivery,
      )
    },
  },

  Mutation: {
    createWebhookEndpoint: (_, { input }, { management }) =>
      result('CreateWebhookEndpointSuccess', createEndpoint(management, input, new Date())),
    updateWebhookEndpoint: (_, { input: { id, ...changes } }, { management }) =>
      result(
        'UpdateWebhookEndpointSuccess',
        updateEndpoint(management, id, changes, new Date()).then((endpoint) => ({ endpoint })),
      ),
    rotateWebhookSecret: (_, { input: { id, overlapSeconds } }, { management }) =>
      result('RotateWebhookSecretSuccess', rotateSecret(management, id, overlapSeconds, new Date())),
    deleteWebhookEndpoint: (_, { id }, { management }) =>
      result(
        'DeleteWebhookEndpointSuccess',
        deleteEndpoint(management, id, new Date()).then((deleted) => ({ id: deleted })),
      ),
    redeliverWebhook: (_, { id }, { management }) =>
      result(
        'RedeliverWebhookSuccess',
        redeliver(management, id, new Date()).then((delivery) => ({ delivery })),
      ),
    redeliverDeadWebhooks: (_, { endpointId }, { management }) =>
      result(
        'RedeliverDeadWebhooksSuccess',
        redeliverDead(management, endpointId, new Date()).then((count) => ({ count })),
      ),
  },

  WebhookDelivery: {
    endpoint: async ({ endpointId }, _, { endpoints }) => (await endpoints.load(endpointId))!,
    attemptCount: ({ attempts }) => attempts,
    attempts: ({ id }, _, { attempts }) => attempts.load(id),
    nextAttemptAt: ({ dueAt }) => dueAt,
  },
}
