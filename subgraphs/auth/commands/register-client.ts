// `node subgraphs/auth/commands/register-client.ts <id> --scopes "orders:read …" [--rate-limit 600] [--replace]`:
// registers an OAuth client and prints its secret, once. Use it to create the first client of an installation.
import { parseArgs } from 'node:util'
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { newClientSecret } from '../credentials/client-secret.ts'
import { isClientId } from '../domain/client.ts'
import { unknownScopes } from '../domain/scopes.ts'
import { readKnownScopes } from '../known-scopes.ts'
import { registerClient } from '../operations/clients/register-client.ts'
import { findClient } from '../store/clients.ts'

const usage = 'Usage: register-client.ts <id> --scopes "orders:read …" [--rate-limit <requests a minute>] [--replace]'

async function main(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      scopes: { type: 'string' },
      'rate-limit': { type: 'string', default: '6000' },
      replace: { type: 'boolean', default: false },
    },
  })
  const [id, ...more] = positionals
  const requests = Number(values['rate-limit'])
  const scopes = values.scopes?.split(/\s+/).filter(Boolean) ?? []
  if (!id || more.length > 0 || scopes.length === 0) throw new ConfigurationError(usage)
  if (!Number.isInteger(requests) || requests < 1)
    throw new ConfigurationError('--rate-limit must be a whole number, at least 1')
  const unknown = unknownScopes(scopes, readKnownScopes())
  if (unknown.length > 0) throw new ConfigurationError(`There is no scope ${unknown.join(', ')}`)
  if (!isClientId(id))
    throw new ConfigurationError('An id is 1 to 100 characters of a-z 0-9 . - and begins with a letter')

  const url = readConfig((environment) => {
    trustGivenAuthority(environment)
    return environment.secret.url('AUTH_DATABASE_URL')
  })
  const connection = openDatabase({ url, applicationName: 'waybill register-client', maxConnections: 1 })
  try {
    const database = drizzleOn(connection)
    // Replacing a secret locks out users of the old one, so it must be requested explicitly.
    if (!values.replace && (await findClient(database, id))) {
      throw new ConfigurationError(
        `The client ${id} exists already: use --replace to give it a new secret and these scopes`,
      )
    }
    const secret = newClientSecret()
    const rateLimit = { requests, windowSeconds: 60 }
    const client = { id, secret, scopes, grantTypes: ['client_credentials'], rateLimit }
    await registerClient({ database }, client)
    return secret
  } finally {
    await connection.end()
  }
}

await runCommand(main)
