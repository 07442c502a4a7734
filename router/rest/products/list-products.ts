import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import type { RestProductsQuery, RestProductsQueryVariables } from '../generated.ts'
import { describedPageHeaders, pageHeaders } from '../requests/pages.ts'
import { problem } from '../schemas/problem.ts'
import { productPage } from '../schemas/product.ts'
import { cursor, limit } from '../schemas/values.ts'
import { productBody } from './product-body.ts'

const operation = /* GraphQL */ `query RestProducts($first: Int!, $after: String, $search: String) {
  products(first: $first, after: $after, search: $search) {
    nodes {
      id name description price { amount currency } isActive
      availability { availableQuantity isAvailable } createdAt updatedAt
    }
    pageInfo { hasNextPage endCursor }
  }
}`

const query = z.object({
  search: z
    .string()
    .optional()
    .meta({
      description:
        'Only products whose name or description contains this text, at most 200 characters. Case and accents do not matter.',
      examples: ['mug'],
    }),
  cursor,
  limit,
})

export const listProducts = defineEndpoint({
  method: 'GET',
  path: '/products',
  operationId: 'listProducts',
  tag: 'Products',
  summary: 'List the catalogue',
  description: 'The active products, newest first.',
  scopes: [],
  query,
  responses: {
    200: { description: 'A page.', content: { 'application/json': productPage }, headers: describedPageHeaders },
    304: { description: 'The page has not changed.', content: {}, headers: describedPageHeaders },
    400: {
      description: '`BAD_REQUEST`, or `BAD_USER_INPUT` for a `cursor` of another list or a `search` that is too long.',
      content: { 'application/problem+json': problem },
    },
  },

  async answer({ query: { search, cursor: after, limit: first }, ask }) {
    const variables: RestProductsQueryVariables = { first, after, search }
    const { products } = await ask<RestProductsQuery>(operation, variables)
    const nextCursor = (products.pageInfo.hasNextPage && products.pageInfo.endCursor) || null
    return {
      status: 200,
      headers: pageHeaders('/products', { search, limit: first }, nextCursor),
      body: {
        products: products.nodes.map(productBody),
        next_cursor: nextCursor,
      } satisfies z.infer<typeof productPage>,
    }
  },
})
