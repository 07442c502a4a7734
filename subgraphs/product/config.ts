import { type Environment, readProcessConfig } from '#platform/config.ts'

/** What the product subgraph reads from its environment. */
export function readProductConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment),
    port: environment.port('PRODUCT_PORT', 3003),
    databaseUrl: environment.url('PRODUCT_DATABASE_URL'),
    salesUrl: environment.url('SALES_URL', 'http://localhost:3001'),
    clientSecret: environment.text('PRODUCT_CLIENT_SECRET'),
  }
}
