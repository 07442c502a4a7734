import type { z } from 'zod'
import type { RestProductQuery } from '../generated.ts'
import type { product } from '../schemas/product.ts'

type Product = NonNullable<RestProductQuery['product']>

/** A product of the graph as a body. */
export function productBody({ id, name, description, sku, price, isActive, availability, ...others }: Product) {
  return {
    product_id: id,
    name,
    description: description ?? null,
    sku,
    images: others.images.map(({ url, altText }) => ({ url, alt_text: altText })),
    categories: others.categories,
    attributes: others.attributes,
    price: Number(price.amount),
    currency: price.currency,
    is_active: isActive,
    available_quantity: availability.availableQuantity,
    is_available: availability.isAvailable,
    created_at: others.createdAt,
    updated_at: others.updatedAt,
  } satisfies z.infer<typeof product>
}
