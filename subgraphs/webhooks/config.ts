import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readMasterSecrets,
  readPorts,
  readProcessConfig,
} from '#platform/process/config.ts'

/** Reads the configuration of the webhooks service from the environment. */
export function readWebhooksConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment, 'WEBHOOKS'),
    ...readPorts(environment, 'WEBHOOKS', 3005),
    ...readDatabaseConfig(environment, 'WEBHOOKS'),
    // Without a key of its own: it publishes no events.
    eventSignatures: readEventSignatures(environment),
    masterKeys: readWebhooksSecrets(environment),
    /** Whether endpoints may be in private networks, and without TLS. */
    allowsPrivate: environment.choice('WEBHOOK_ALLOW_PRIVATE', ['on', 'off'], 'off') === 'on',
    /** Days for which completed deliveries are kept. */
    logDays: environment.integer('WEBHOOK_LOG_DAYS', { fallback: 14, min: 4, max: 365 }),
  }
}

/** The master keys for the secrets of endpoints in the database. */
export const readWebhooksSecrets = (environment: Environment) =>
  readMasterSecrets(environment, 'WEBHOOKS', 'secrets of endpoints')
