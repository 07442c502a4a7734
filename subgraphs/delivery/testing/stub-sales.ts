// Sales and auth as the delivery process needs them: tokens, sealed addresses, items of orders.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json, text } from 'node:stream/consumers'

export interface StubSales extends AsyncDisposable {
  url: string
  /** The shipments whose addresses were sealed, once for each call. */
  sealed: { orderId: string; shipmentId: string }[]
  /** Whether it answers with errors. */
  isDown: boolean
  /** The status of every order. */
  status: 'PENDING_SHIPMENT' | 'CANCELLED'
}

/** The destination of every order. */
export const destination = {
  orderNumber: '7KQ2-MX9T-4R',
  shippingAddress: {
    ...{ name: 'Ada Lovelace', company: null, line1: '12 St James Square', line2: null, city: 'London' },
    ...{ region: null, postalCode: 'SW1Y 4JH', countryCode: 'GB', phone: null },
  },
  contact: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442071234567' },
}

export async function startStubSales(): Promise<StubSales> {
  const stub: Pick<StubSales, 'sealed' | 'isDown' | 'status'> = {
    sealed: [],
    isDown: false,
    status: 'PENDING_SHIPMENT',
  }

  async function answer(request: IncomingMessage): Promise<[status: number, body: object]> {
    // The keys that verify tokens.
    if (request.method !== 'POST') return [404, {}]
    if (request.url === '/oauth/token') {
      await text(request)
      return [200, { access_token: 'a token of this test', token_type: 'Bearer', expires_in: 3_600 }]
    }
    const { variables } = (await json(request)) as { variables: StubSales['sealed'][number] }
    if (stub.isDown) return [503, { errors: [{ message: 'down', extensions: { code: 'SERVICE_UNAVAILABLE' } }] }]
    stub.sealed.push(variables)
    const { orderNumber: number, ...rest } = destination
    return [200, { data: { sealShippingAddress: { status: stub.status, number, ...rest } } }]
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as { port: number }
  return Object.assign(stub, {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
