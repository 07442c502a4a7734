import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestAvailabilityQuery, RestAvailabilityQueryVariables } from '../generated.ts'
import { availability } from '../schemas/availability.ts'
import { productId } from '../schemas/values.ts'
import { describedTag, unknownProduct } from './unknown-product.ts'

const operation = /* GraphQL */ `query RestAvailability($id: ID!) {
  product(id: $id) { id availability { availableQuantity isAvailable lastUpdated } }
}`

export const readAvailability = defineEndpoint({
  method: 'GET',
  path: '/products/{product_id}/availability',
  operationId: 'readAvailability',
  tag: 'Products',
  summary: 'Read the availability of a product',
  description: 'The quantity that can be ordered now.',
  scopes: [],
  parameters: z.object({ product_id: productId }),
  responses: {
    200: { description: 'The availability.', content: { 'application/json': availability }, headers: describedTag },
    304: { description: 'The availability has not changed.', content: {}, headers: describedTag },
    404: problemResponse('`UNKNOWN_PRODUCT`'),
  },

  async answer({ path, ask }) {
    const variables: RestAvailabilityQueryVariables = { id: path.product_id }
    const { product } = await ask<RestAvailabilityQuery>(operation, variables)
    if (!product) throw unknownProduct(path.product_id)
    return {
      status: 200,
      body: {
        product_id: product.id,
        available_quantity: product.availability.availableQuantity,
        is_available: product.availability.isAvailable,
        last_updated: product.availability.lastUpdated,
      } satisfies z.infer<typeof availability>,
    }
  },
})
