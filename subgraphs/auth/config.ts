import { type Environment, readProcessConfig } from '#platform/config.ts'

export type AuthConfig = ReturnType<typeof readAuthConfig>

/** What the auth service reads from the environment. */
export function readAuthConfig(environment: Environment) {
  const { host, authUrl, redisUrl, trustedProxies, logLevel } = readProcessConfig(environment)
  return {
    host,
    redisUrl,
    trustedProxies,
    logLevel,
    /** The `iss` of every token: the URL under which the other services reach this one. */
    issuer: authUrl,
    port: environment.port('AUTH_PORT', 3004),
    databaseUrl: environment.url('AUTH_DATABASE_URL'),
    /** A service without a secret gets no client, and keeps the one it has. */
    serviceClientSecrets: {
      sales: environment.optional('SALES_CLIENT_SECRET'),
      product: environment.optional('PRODUCT_CLIENT_SECRET'),
      delivery: environment.optional('DELIVERY_CLIENT_SECRET'),
      router: environment.optional('ROUTER_CLIENT_SECRET'),
    },
  }
}
