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
    /** `stock.low` is published at or below it, for products that have no threshold of their own. In units. */
    lowStockThreshold: environment.integer('LOW_STOCK_THRESHOLD', { fallback: 5, min: 0, max: 1_000_000_000 }),
    salesUrl: environment.url('SALES_URL', 'http://localhost:3001'),
    clientSecret: environment.secret.text('PRODUCT_CLIENT_SECRET'),
  }
}
