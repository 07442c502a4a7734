import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestProductQuery, RestProductQueryVariables } from '../generated.ts'
import { product } from '../schemas/product.ts'
import { productId } from '../schemas/values.ts'
import { productBody } from './product-body.ts'
import { describedTag, unknownProduct } from './unknown-product.ts'

const operation = /* GraphQL */ `query RestProduct($id: ID!) {
  product(id: $id) {
    id name description sku price { amount currency } isActive
    images { url altText } categories attributes { name value }
    availability { availableQuantity isAvailable } createdAt updatedAt
  }
}`

export const readProduct = defineEndpoint({
  method: 'GET',
  path: '/products/{product_id}',
  operationId: 'readProduct',
  tag: 'Products',
  summary: 'Read a product',
  description: 'Inactive products are included.',
  scopes: [],
  parameters: z.object({ product_id: productId }),
  responses: {
    200: { description: 'The product.', content: { 'application/json': product }, headers: describedTag },
    304: { description: 'The product has not changed.', content: {}, headers: describedTag },
    404: problemResponse('`UNKNOWN_PRODUCT`'),
  },

  async answer({ path, ask }) {
    const variables: RestProductQueryVariables = { id: path.product_id }
    const { product: found } = await ask<RestProductQuery>(operation, variables)
    if (!found) throw unknownProduct(path.product_id)
    return { status: 200, body: productBody(found) }
  },
})
