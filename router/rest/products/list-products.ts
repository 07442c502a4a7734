import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestProductsQuery, RestProductsQueryVariables } from '../generated.ts'
import { describedPageHeaders, pageHeaders } from '../requests/pages.ts'
import { productPage } from '../schemas/product.ts'
import { cursor, limit } from '../schemas/values.ts'
import { productBody } from './product-body.ts'

const operation = /* GraphQL */ `query RestProducts(
  $first: Int!, $after: String, $search: String, $filter: ProductFilter, $sort: ProductSort!
) {
  products(first: $first, after: $after, search: $search, filter: $filter, sort: $sort) {
    nodes {
      id name description sku price { amount currency } isActive
      images { url altText } categories attributes { name value }
      availability { availableQuantity isAvailable } createdAt updatedAt
    }
    pageInfo { hasNextPage endCursor }
  }
}`

const price = z.string().regex(/^\d{1,13}(\.\d{1,4})?$/, 'expected a decimal with at most 4 fraction digits')

const query = z.object({
  search: z
    .string()
    .optional()
    .meta({
      description:
        'Only products whose name, description or SKU contains each of these words, in any order: at most 200 characters and 10 words. Case and accents do not matter.',
      examples: ['mug'],
    }),
  category: z
    .string()
    .optional()
    .meta({ description: 'Only products of this category, exactly as products name it.', examples: ['Kitchen'] }),
  available_only: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether only products that can be ordered now are listed.', examples: ['true'] }),
  min_price: price.optional().meta({ description: 'The lowest price of one unit in major units.', examples: ['10'] }),
  max_price: price
    .optional()
    .meta({ description: 'The highest price of one unit in major units.', examples: ['29.99'] }),
  sort: z
    .enum(['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME', 'RELEVANCE'])
    .default('NEWEST')
    .meta({
      description: 'The order of the list. `RELEVANCE`: matches of the search in the name first.',
      examples: ['NAME'],
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
  description: 'The active products.',
  scopes: [],
  query,
  responses: {
    200: { description: 'A page.', content: { 'application/json': productPage }, headers: describedPageHeaders },
    304: { description: 'The page has not changed.', content: {}, headers: describedPageHeaders },
    400: problemResponse(
      '`BAD_REQUEST`, or `BAD_USER_INPUT` for a `cursor` of another list or order, or a `search` that is too long.',
    ),
  },

  async answer({ query: { cursor: after, limit: first, ...others }, ask }) {
    const { search, sort, category, available_only: availableOnly, min_price: minPrice, max_price: maxPrice } = others
    const filter = { category, availableOnly: availableOnly && availableOnly === 'true', minPrice, maxPrice }
    const variables: RestProductsQueryVariables = { first, after, search, sort, filter }
    const { products } = await ask<RestProductsQuery>(operation, variables)
    const nextCursor = (products.pageInfo.hasNextPage && products.pageInfo.endCursor) || null
    return {
      status: 200,
      headers: pageHeaders('/products', { ...others, limit: first }, nextCursor),
      body: {
        products: products.nodes.map(productBody),
        next_cursor: nextCursor,
      } satisfies z.infer<typeof productPage>,
    }
  },
})
