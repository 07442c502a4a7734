import type { Authority } from '../../authority.ts'
import { type ServiceName, serviceClientScopes, serviceRateLimit } from '../../domain/service-clients.ts'
import { registerClient } from './register-client.ts'

/** Registers a client for each of our services that has a secret. A changed secret replaces the old one. */
export async function provisionServiceClients(
  authority: Pick<Authority, 'database'>,
  secrets: Record<ServiceName, string | undefined>,
): Promise<void> {
  const names = Object.keys(serviceClientScopes) as ServiceName[]
  await Promise.all(
    names.map(async (name) => {
      const secret = secrets[name]
      if (secret === undefined) return
      await registerClient(authority, {
        id: name,
        secret,
        scopes: serviceClientScopes[name],
        grantTypes: ['client_credentials'],
        rateLimit: serviceRateLimit,
      })
    }),
  )
}
