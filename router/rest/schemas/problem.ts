import { z } from 'zod'
import { component } from './components.ts'
import * as values from './values.ts'

/** RFC 9457. The stable `code` is the same as in GraphQL. */
export const problem = component(
  'Problem',
  z
    .object({
      type: z.string().meta({
        description: 'A link to the description of the code, relative to this server.',
        format: 'uri-reference',
        examples: ['/docs/errors#NOT_FOUND'],
      }),
      title: z.string().meta({
        description: 'The meaning of the code, the same for each occurrence.',
        examples: ['There is no such order'],
      }),
      status: z
        .number()
        .int()
        .min(400)
        .max(599)
        .meta({ description: 'The HTTP status.', examples: [404] }),
      detail: z.string().meta({ description: 'What happened, and what to do.', examples: ['There is no order 4711'] }),
      code: z.string().meta({ description: 'A stable code in capitals, for programs.', examples: ['UNKNOWN_ORDER'] }),
      trace_id: z.string().meta({
        description: 'Identifies the request in the logs.',
        examples: ['0af7651916cd43dd8448eb211c80319c'],
      }),
      errors: z
        .array(
          z.object({
            pointer: z.string().meta({
              description: 'The place in the request: a JSON Pointer into the body, or the name of a parameter.',
              examples: ['/items/0/quantity'],
            }),
            detail: z.string().meta({ description: 'What is expected there.', examples: ['expected number'] }),
          }),
        )
        .optional()
        .meta({ description: 'With `BAD_REQUEST` and `INVALID_ADDRESS`: the invalid parts of the request.' }),
      changes: z
        .array(
          z.object({
            product_id: values.productId,
            expected: values.amount('The price in the request.', 29.99),
            current: values.amount('The price of the catalogue.', 31.5),
            currency: values.currency,
          }),
        )
        .optional()
        .meta({ description: 'With `PRICE_CHANGED`: each product whose price differs.' }),
    })
    .meta({ description: 'An error.' }),
)
