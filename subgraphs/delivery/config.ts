import { readLinkKeys } from '#platform/identity/link-settings.ts'
import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readPorts,
  readProcessConfig,
  readReplicaUrl,
} from '#platform/process/config.ts'
import { parseCarriers } from './carriers/carrier-settings.ts'

/** Reads the configuration of the delivery service from the environment. */
export function readDeliveryConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment, 'DELIVERY'),
    ...readPorts(environment, 'DELIVERY', 3002),
    ...readDatabaseConfig(environment, 'DELIVERY'),
    replicaUrl: readReplicaUrl(environment, 'DELIVERY'),
    eventSignatures: readEventSignatures(environment, 'DELIVERY'),
    simulatedCarrier: environment.choice('SIMULATED_CARRIER', ['on', 'off'], 'off') === 'on',
    simulatedCarrierStepMilliseconds: environment.integer('SIMULATED_CARRIER_STEP_MS', {
      fallback: 2_000,
      min: 0,
      max: 86_400_000,
    }),
    handOverDelaySeconds: environment.integer('HAND_OVER_DELAY_SECONDS', { fallback: 0, min: 0, max: 30 * 86_400 }),
    salesUrl: environment.url('SALES_URL', 'http://localhost:3001'),
    clientSecret: environment.secret.text('DELIVERY_CLIENT_SECRET'),
    linkKeys: readLinkKeys(environment),
    carriers: environment.secret.parsed('CARRIERS', parseCarriers, []),
  }
}
