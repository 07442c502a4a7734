import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readPorts,
  readProcessConfig,
} from '#platform/process/config.ts'

/** Reads the configuration of the product service from the environment. */
export function readProductConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment, 'PRODUCT'),
    ...readPorts(environment, 'PRODUCT', 3003),
    ...readDatabaseConfig(environment, 'PRODUCT'),
    eventSignatures: readEventSignatures(environment, 'PRODUCT'),
    /** Whether routers cache the catalogue, for which they have to know that they see all events. */
    isCatalogueCached: environment.choice('CATALOGUE_CACHE', ['on', 'off'], 'on') === 'on',
    salesUrl: environment.url('SALES_URL', 'http://localhost:3001'),
    clientSecret: environment.secret.text('PRODUCT_CLIENT_SECRET'),
  }
}
