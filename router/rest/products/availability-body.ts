import type { z } from 'zod'
import type { RestCheckAvailabilityQuery } from '../generated.ts'
import type { itemAvailability } from '../schemas/availability.ts'

type Item = RestCheckAvailabilityQuery['checkAvailability']['items'][number]

/** The availability of a requested quantity as a part of a body. */
export function itemBody({ productId, requested, available, isAvailable }: Item): z.infer<typeof itemAvailability> {
  return { product_id: productId, requested, available, is_available: isAvailable }
}
