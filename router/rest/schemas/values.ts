import { z } from 'zod'

/** Rules of values stay in the graph, so that REST has no rules of its own: these schemas only ensure the types. */
const largestInteger = 2_147_483_647

export const orderId = z.string().meta({
  description: "The order's id, a UUID that sorts by time.",
  examples: ['550e8400-e29b-41d4-a716-446655440000'],
})

export const customerId = z.string().meta({ description: "The customer's id.", examples: ['customer_123'] })

export const productId = z.string().meta({ description: "The product's id.", examples: ['product_456'] })

export const quantity = z
  .number()
  .int()
  .min(-largestInteger)
  .max(largestInteger)
  .meta({ description: 'Number of units, at least 1.', examples: [2], minimum: 1 })

/** Units that were requested or are in stock. */
export const units = (description: string, example: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(largestInteger)
    .meta({ description, examples: [example] })

export const amount = (description: string, example: number) =>
  z.number().meta({ description: `${description} In major units of the currency, exact.`, examples: [example] })

export const currency = z
  .string()
  .length(3)
  .meta({ description: 'The currency of the amounts as an ISO 4217 code.', examples: ['EUR'] })

export const moment = (description: string) =>
  z
    .string()
    .meta({ description: `${description} RFC 3339, UTC.`, format: 'date-time', examples: ['2024-01-15T10:30:00.000Z'] })

export const orderStatus = z.enum(['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED']).meta({
  description:
    'The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.',
  examples: ['SHIPPED'],
})

export const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(20)
  .meta({ description: 'Page size, 1 to 100.', examples: [20] })

export const cursor = z
  .string()
  .optional()
  .meta({ description: 'The `next_cursor` of the previous page. The filters have to be the same.' })

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'To pass as `cursor` for the next page; null on the last page.', examples: ['WyIwMTkzIl0'] })
