import type { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestCheckAvailabilityQuery, RestCheckAvailabilityQueryVariables } from '../generated.ts'
import { availabilityReport, availabilityRequest } from '../schemas/availability.ts'
import { itemBody } from './availability-body.ts'

const operation = /* GraphQL */ `query RestCheckAvailability($items: [AvailabilityInput!]!) {
  checkAvailability(items: $items) { allAvailable items { productId requested available isAvailable } }
}`

export const checkAvailability = defineEndpoint({
  method: 'POST',
  path: '/products/check-availability',
  operationId: 'checkAvailability',
  tag: 'Products',
  summary: 'Check the availability of several products',
  description: 'Whether these quantities are in stock now. Nothing is reserved: only an order reserves stock.',
  scopes: [],
  body: {
    schema: availabilityRequest,
    example: {
      items: [
        { product_id: 'product_456', quantity: 2 },
        { product_id: 'product_789', quantity: 1 },
      ],
    },
  },
  responses: {
    200: { description: 'The availability.', content: { 'application/json': availabilityReport } },
    400: problemResponse('`BAD_REQUEST`, or `BAD_USER_INPUT` for no items, more than 100, or a quantity below 1.'),
  },

  async answer({ body, ask }) {
    const items = body.items.map(({ product_id, quantity }) => ({ productId: product_id, quantity }))
    const variables: RestCheckAvailabilityQueryVariables = { items }
    const { checkAvailability: report } = await ask<RestCheckAvailabilityQuery>(operation, variables)
    return {
      status: 200,
      body: {
        all_available: report.allAvailable,
        items: report.items.map(itemBody),
      } satisfies z.infer<typeof availabilityReport>,
    }
  },
})
