import { resolve } from 'node:path'
import { type Environment, readConfig } from '#platform/process/config.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'

type Source = Record<string, string | undefined>

/**
 * What `npm run import` and `npm run export` read. Without a variable they use the system of `npm start`.
 * @throws {ConfigurationError} naming each variable at fault.
 */
export function readCommandConfig(source: Source = process.env) {
  return readConfig(readVariables, source)
}

function readVariables(environment: Environment) {
  trustGivenAuthority(environment)
  const routerPort = environment.port('ROUTER_PORT', 4000)
  const authPort = environment.port('AUTH_PORT', 3004)
  return {
    /** The router, without `/graphql`. */
    routerUrl: environment.url('WAYBILL_URL', `http://localhost:${routerPort}`),
    authUrl: environment.url('AUTH_URL', `http://localhost:${authPort}`),
    clientId: environment.optional('WAYBILL_CLIENT_ID'),
    clientSecret: environment.secret.optional('WAYBILL_CLIENT_SECRET'),
    /** Where the command was typed: npm runs it in the directory of package.json. */
    directory: resolve(environment.text('INIT_CWD', '.')),
  }
}
