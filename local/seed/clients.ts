import { publishedClientSecrets } from '../../subgraphs/auth/domain/published-accounts.ts'

/** OAuth clients that exist only in local mode. Their secrets are public. */
export const seededClients = {
  storefront: {
    secret: publishedClientSecrets.storefront,
    scopes: ['products:read', 'orders:create', 'orders:read', 'orders:cancel', 'customers:read'],
  },
  operations: {
    secret: publishedClientSecrets.operations,
    scopes: [
      ...['products:read', 'products:write', 'inventory:write', 'orders:read', 'orders:update_status'],
      ...['orders:return', 'shipments:read', 'shipments:update', 'customers:read', 'customers:manage'],
      ...['clients:manage', 'operators:manage', 'webhooks:manage', 'events:manage'],
    ],
  },
}

/** Requests per minute that each of them may make. */
export const seededRateLimit = 600_000
