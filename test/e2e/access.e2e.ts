// Revocation and rate limits of tokens take effect in all services.
import { randomUUID } from 'node:crypto'
import { print } from 'graphql'
import type { Client } from 'graphql-ws'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { closeCodes } from '../../router/transports/websocket/close-codes.ts'
import { ask, clientToken, newCustomer, openSocket, send } from './client.ts'
import {
  DisableClientDocument,
  NoShipmentDocument,
  OrderPageDocument,
  PlaceOrderDocument,
  RegisterClientDocument,
  SignOutDocument,
  WatchMyOrdersDocument,
  WatchStockDocument,
} from './generated.ts'

const sockets: Client[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.dispose()
})

/** A separate client for each test, because the tests revoke it. */
async function register(input: { scopes: string[]; rateLimit?: { requests: number; windowSeconds: number } }) {
  const operations = { token: await clientToken('operations') }
  const id = `till-${randomUUID()}`
  const { registerClient } = await ask(operations, RegisterClientDocument, { input: { id, ...input } })
  if (!('secret' in registerClient)) throw new Error(registerClient.code)
  return { id, secret: registerClient.secret, disable: () => ask(operations, DisableClientDocument, { clientId: id }) }
}

/** An endless subscription: `first` resolves with the first update, `closed` with the close code of the socket. */
function watch(token: string, subscription: { query: string; variables?: Record<string, unknown> }) {
  const socket = openSocket(token)
  sockets.push(socket)
  const closed = new Promise<number>((resolve) => {
    socket.on('closed', (event) => resolve((event as { code: number }).code))
  })
  const updates = socket.iterate(subscription)
  const first = updates.next().then(({ value }) => value)
  first.then(() => updates.next()).catch(() => {})
  return { first, closed }
}

describe('a revoked token', () => {
  it('of a revoked client is refused by the router, by the subgraphs and on open sockets', async () => {
    const till = await register({ scopes: ['orders:read', 'shipments:read'] })
    const token = await clientToken(till.id, till.secret)
    const { router } = inject('urls')
    const { delivery } = inject('internalUrls')
    for (const url of [router, delivery])
      expect((await send({ token, url }, NoShipmentDocument)).errors).toBeUndefined()
    const variables = { productIds: ['product_000'] }
    const { first, closed } = watch(token, { query: print(WatchStockDocument), variables })
    expect((await first).errors).toBeUndefined()

    await till.disable()
    for (const url of [router, delivery]) {
      await waitUntil(async () => (await send({ token, url }, NoShipmentDocument)).status === 401)
      const { errors, headers } = await send({ token, url }, NoShipmentDocument)
      expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
    }
    expect(await closed).toBe(closeCodes.tokenRevoked)
    await expect(clientToken(till.id, till.secret)).rejects.toThrow('No token')
  })

  it('of a session is refused after the customer signs out', async () => {
    const { accessToken: token, refreshToken } = await newCustomer()
    const { first, closed } = watch(token, { query: print(WatchMyOrdersDocument) })
    const input = { items: [{ productId: 'product_456', quantity: 1 }] }
    const { createOrder } = await ask({ token }, PlaceOrderDocument, { input })
    expect((await first).data.customerOrdersChanged.orderId).toBe(
      createOrder.__typename === 'CreateOrderSuccess' && createOrder.order.id,
    )

    await ask({}, SignOutDocument, { refreshToken })
    await waitUntil(async () => (await send({ token }, OrderPageDocument, { first: 1 })).status === 401)
    expect(await closed).toBe(closeCodes.tokenRevoked)
  })
})

describe('a client', () => {
  it('has the rate limit of its token, and headers with the remaining requests and the reset time', async () => {
    const till = await register({ scopes: ['shipments:read'], rateLimit: { requests: 5, windowSeconds: 600 } })
    const token = await clientToken(till.id, till.secret)
    for (let request = 0; request < 5; request++) {
      const { status, headers } = await send({ token }, NoShipmentDocument)
      expect(status).toBe(200)
      expect(headers.get('ratelimit')).toContain(`r=${4 - request}`)
    }
    const { status, headers, errors } = await send({ token }, NoShipmentDocument)
    expect(status).toBe(429)
    expect(errors![0]!.extensions.code).toBe('RATE_LIMITED')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
