import type { z } from 'zod'
import type { RestProductQuery } from '../generated.ts'
import type { product } from '../schemas/product.ts'

type Product = NonNullable<RestProductQuery['product']>

/** A product of the graph as a body. */
export function productBody({ id, name, description, price, isActive, availability, ...times }: Product) {
  return {
    product_id: id,
    name,
    description: description ?? null,
    price: Number(price.amount),
    currency: price.currency,
    is_active: isActive,
    available_quantity: availability.availableQuantity,
    is_available: availability.isAvailable,
    created_at: times.createdAt,
    updated_at: times.updatedAt,
  } satisfies z.infer<typeof product>
}
