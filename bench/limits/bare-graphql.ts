// A process: graphql-js on node:http with a constant response to createOrder, as an upper limit for GraphQL on this machine.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildSchema, execute, parse, validate } from 'graphql'

const schema = buildSchema(`
  type Query { nothing: Int }
  type Mutation { createOrder(input: CreateOrderInput!): CreateOrderResult! }
  input CreateOrderInput { customerId: ID  items: [OrderItemInput!]!  idempotencyKey: String }
  input OrderItemInput { productId: ID!  quantity: Int!  unitPrice: String }
  union CreateOrderResult = CreateOrderSuccess | OrderRefused
  interface Refusal { code: String!  message: String! }
  type OrderRefused implements Refusal { code: String!  message: String! }
  type CreateOrderSuccess { order: Order! }
  type Order { id: ID!  status: String!  totalAmount: Money! }
  type Money { amount: String!  currency: String! }
`)
const answer = {
  __typename: 'CreateOrderSuccess',
  order: {
    id: '019aaf00-0000-8000-8000-000000000000',
    status: 'PENDING_SHIPMENT',
    totalAmount: { amount: '10.00', currency: 'EUR' },
  },
}
const documents = new Map<string, ReturnType<typeof parse>>()

function documentOf(query: string) {
  let document = documents.get(query)
  if (!document) {
    document = parse(query)
    if (validate(schema, document).length > 0) throw new Error('The operation is not valid')
    documents.set(query, document)
  }
  return document
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString())
    const result = await execute({
      schema,
      document: documentOf(query),
      rootValue: { createOrder: answer },
      variableValues: variables,
    })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(result))
  })
})
server.listen(0, '127.0.0.1', () => process.send!('ready'))
process.on('message', () => process.send!((server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit())
