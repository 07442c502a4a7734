import { DrizzleQueryError } from 'drizzle-orm'
import { MasterKeyError } from '#platform/encryption/master-keys.ts'
import { StartError } from '#platform/process/lifecycle.ts'
import { type Authority, type AuthorityOptions, createAuthority } from './authority.ts'
import type { AuthConfig } from './config.ts'
import { provisionServiceClients } from './operations/clients/provision-service-clients.ts'
import { sealPlainCustomers } from './operations/customers/seal-plain-customers.ts'

/**
 * Creates the authority and provisions the clients of our own services.
 * @throws {StartError} if the signing keys cannot be decrypted, or if the tables cannot be used: one line, without the parameter values that Drizzle would show.
 */
export async function startAuthority(
  options: AuthorityOptions,
  secrets: AuthConfig['serviceClientSecrets'],
): Promise<Authority> {
  try {
    const authority = await createAuthority(options)
    await provisionServiceClients(authority, secrets)
    await sealPlainCustomers(authority)
    return authority
  } catch (error) {
    if (error instanceof MasterKeyError) throw new StartError(error.message)
    if (!(error instanceof DrizzleQueryError)) throw error
    const reason = error.cause?.message
    throw new StartError(`The tables of AUTH_DATABASE_URL cannot be used (${reason}): has the database been migrated?`)
  }
}
