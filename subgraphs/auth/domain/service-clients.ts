import type { RateLimit } from './rate-limit.ts'

/** The clients of our own services: each has only the scopes that it needs at the others. */
export const serviceClientScopes = {
  // Reserves stock when an order is placed, and looks up who a customer is.
  sales: ['inventory:reserve', 'customers:read'],
  // Asks whether the order behind an old reservation exists.
  product: ['orders:confirm'],
  delivery: [],
  router: [],
} satisfies Record<string, readonly string[]>

export type ServiceName = keyof typeof serviceClientScopes

/** They make many calls, for many callers who have limits of their own. */
export const serviceRateLimit: RateLimit = { requests: 600_000, windowSeconds: 60 }
