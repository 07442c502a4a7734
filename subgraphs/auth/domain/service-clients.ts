import type { RateLimit } from './rate-limit.ts'

/** The clients of our own services, each with only the scopes that it needs. */
export const serviceClientScopes = {
  // Reserves stock for orders and looks up customers.
  sales: ['inventory:reserve', 'customers:read'],
  // Checks whether the order of an old reservation exists.
  product: ['orders:confirm'],
  // Fixes the address of an order when it hands the order over, and reads items that earlier releases did not send along.
  delivery: ['orders:read', 'orders:seal'],
  router: [],
} satisfies Record<string, readonly string[]>

export type ServiceName = keyof typeof serviceClientScopes

/** High, because services call on behalf of many callers, who have limits of their own. */
export const serviceRateLimit: RateLimit = { requests: 600_000, windowSeconds: 60 }
