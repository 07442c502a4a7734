import converter from 'openapi-to-postmanv2'
import { placeOrder } from '../orders/place-order.ts'
import { readOpenApiDocument } from './openapi-document.ts'

interface Item {
  item?: Item[]
  request?: {
    url: { query: Field[]; variable: Field[] }
    header?: Field[]
    description?: unknown
  }
  event?: object[]
  name: string
}

interface Field {
  key: string
  value: string
  disabled?: boolean
}

/**
 * The REST API as a Postman collection (v2.1), with the examples of the document as values. It runs against a local
 * system once `bearerToken` is set: an order that it places is the one of the other requests.
 */
export async function createPostmanCollection(): Promise<{ item: Item[]; variable: Field[] }> {
  const collection = await convert()
  visit(collection.item)
  collection.variable = [
    { key: 'baseUrl', value: 'http://localhost:4000' },
    { key: 'bearerToken', value: '' },
    { key: 'orderId', value: '' },
  ]
  return collection
}

const saveOrder = "if (pm.response.code === 201) pm.collectionVariables.set('orderId', pm.response.json().order_id)"
/** Values that only a previous response can give, or that narrow the list to nothing. */
const optional = new Set(['cursor', 'status', 'if-match', 'if-none-match', 'idempotency-key'])

function visit(items: Item[]): void {
  for (const item of items) {
    if (item.item) visit(item.item)
    const { request } = item
    if (!request) continue
    for (const field of [...request.url.query, ...(request.header ?? [])]) {
      if (optional.has(field.key.toLowerCase())) field.disabled = true
    }
    for (const field of request.url.variable) if (field.key === 'order_id') field.value = '{{orderId}}'
    if (item.name === placeOrder.summary) item.event = [{ listen: 'test', script: { exec: [saveOrder] } }]
  }
}

async function convert(): Promise<{ item: Item[]; variable: Field[] }> {
  const data = JSON.stringify(await readOpenApiDocument())
  const options = { parametersResolution: 'Example', folderStrategy: 'Tags' } as const
  return new Promise((resolve, reject) => {
    converter.convertV2({ type: 'string', data }, options, (error, result) => {
      const [collection] = result?.output ?? []
      if (collection) resolve(collection.data as unknown as Awaited<ReturnType<typeof convert>>)
      else reject(error ?? new Error(result?.reason))
    })
  })
}
