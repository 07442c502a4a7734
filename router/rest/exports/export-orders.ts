import { z } from 'zod'
import { type Ask, type ExportFormat, exportFormats, ListBehind, readOrders } from '#schema/exports/orders.ts'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems/problem.ts'
import { preferredType } from '../requests/accept.ts'
import { ordersAsCsv, ordersAsLines } from '../schemas/order.ts'
import { customerId, orderStatus } from '../schemas/values.ts'
import { retryLater } from './retry-later.ts'

const time = (description: string) =>
  z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description, examples: ['2026-11-01T00:00:00Z'] })

const query = z.object({
  from: time('Only orders that were placed at this time or later.'),
  to: time('Only orders that were placed before this time. Default: about a second ago.'),
  status: orderStatus.optional().meta({ description: 'Only orders with this status.', examples: ['SHIPPED'] }),
  customer_id: customerId.optional().meta({ description: 'Only orders of this customer.', examples: ['customer_123'] }),
  format: z
    .enum(['csv', 'jsonl'])
    .optional()
    .meta({ description: 'The format. Default: CSV or JSON Lines, as `Accept` prefers; CSV if it prefers neither.' }),
})

const mediaTypes = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

export const exportOrders = defineEndpoint({
  method: 'GET',
  path: '/exports/orders',
  operationId: 'exportOrders',
  tag: 'Orders',
  summary: 'Export the orders of all customers',
  description:
    'All matching orders, the oldest first, as a stream. For clients; a customer is refused. If the export fails after its beginning, the connection is closed before the end of the response. While the quota is used up, the stream pauses. 100 orders count as 30 requests.',
  scopes: ['orders:read', 'customers:read'],
  query,
  mediaTypes: Object.values(mediaTypes),
  responses: {
    200: {
      description: 'The orders.',
      content: { 'text/csv': ordersAsCsv, 'application/jsonl': ordersAsLines },
    },
    400: problemResponse('`BAD_REQUEST`: a parameter is not valid.'),
  },

  async answer({ query: { from, to, status, customer_id, format: wanted }, headers, ask }) {
    const format = formatFor(wanted, headers.accept)
    let isBegun = false
    const askPage: Ask = <Data>(operation: string, variables: object) => {
      const once = () => ask<Data>(operation, variables)
      // Before the first page the caller can be told.
      return isBegun ? retryLater(once) : once()
    }
    const pages = readOrders(askPage, {
      ...(from && { placedFrom: from }),
      ...(to && { placedBefore: to }),
      ...(status && { status: [status] }),
      ...(customer_id !== undefined && { customerId: customer_id }),
    })
    const first = await pages.next().catch((error) => {
      throw error instanceof ListBehind ? new Problem('SERVICE_UNAVAILABLE', error.message) : error
    })
    isBegun = true
    return { status: 200, stream: { mediaType: format.mediaType, texts: textsOf(format, first.value ?? [], pages) } }
  },
})

type Pages = ReturnType<typeof readOrders>
type Page = Pages extends AsyncGenerator<infer Orders> ? Orders : never

async function* textsOf({ head, format }: ExportFormat, first: Page, others: Pages): AsyncGenerator<string> {
  yield head + format(first)
  for await (const page of others) yield format(page)
}

/** The format that the caller names, or the one that `Accept` prefers: it permits one of them. */
function formatFor(wanted: keyof typeof mediaTypes | undefined, accept: string | undefined): ExportFormat {
  const prefersLines = preferredType(accept, Object.values(mediaTypes)) === mediaTypes.jsonl
  return exportFormats[wanted ?? (prefersLines ? 'jsonl' : 'csv')]
}
