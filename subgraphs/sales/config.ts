import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readPorts,
  readProcessConfig,
} from '#platform/process/config.ts'

/** Reads the configuration of the sales service from the environment. */
export function readSalesConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment, 'SALES'),
    ...readPorts(environment, 'SALES', 3001),
    ...readDatabaseConfig(environment, 'SALES'),
    eventSignatures: readEventSignatures(environment, 'SALES'),
    productUrl: environment.url('PRODUCT_URL', 'http://localhost:3003'),
    /** Whether orders without a shipping address are refused. */
    requiresAddress: environment.choice('REQUIRE_SHIPPING_ADDRESS', ['on', 'off'], 'off') === 'on',
    clientSecret: environment.secret.text('SALES_CLIENT_SECRET'),
  }
}
