import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
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
    masterKeys: readMasterKeys(environment),
    /** Whether endpoints may be in private networks, and without TLS. */
    allowsPrivate: environment.choice('WEBHOOK_ALLOW_PRIVATE', ['on', 'off'], 'off') === 'on',
    /** Days for which completed deliveries are kept. */
    logDays: environment.integer('WEBHOOK_LOG_DAYS', { fallback: 14, min: 4, max: 365 }),
  }
}

/** The master keys for the secrets of endpoints in the database. */
export function readMasterKeys(environment: Environment) {
  const read = (name: string) =>
    environment.secret.optional(name) === undefined ? undefined : environment.secret.text(name)
  const current = read('WEBHOOKS_MASTER_KEY')
  if (environment.isProduction && current === undefined)
    environment.fault(
      'WEBHOOKS_MASTER_KEY is not set, so secrets of endpoints would be stored unencrypted (`openssl rand -hex 32` generates one)',
    )
  return { current, previous: read('WEBHOOKS_MASTER_KEY_PREVIOUS') }
}
