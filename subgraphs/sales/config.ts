import { type Environment, readProcessConfig } from '#platform/config.ts'

/** What the sales subgraph reads from its environment. */
export function readSalesConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment),
    port: environment.port('SALES_PORT', 3001),
    databaseUrl: environment.url('SALES_DATABASE_URL'),
    productUrl: environment.url('PRODUCT_URL', 'http://localhost:3003'),
    clientSecret: environment.text('SALES_CLIENT_SECRET'),
  }
}
