// Two router processes, one of them killed now and then, real services, and a native Redis where one is installed.
// `WAYBILL_CUTS=1000 WAYBILL_CUT_ORDERS=200` for the full size.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Network, startNetwork } from '#platform/testing/network.ts'
import { resuming } from '../../../examples/resuming.ts'
import { seededClients } from '../../../local/seed/clients.ts'
import { seededCustomers } from '../../../local/seed/customers.ts'
import { type System, startSystem } from '../../../local/system.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { freePorts } from '../../../test/setup/free-ports.ts'
import { freePort } from '../../testing/free-port.ts'
import { post } from '../../testing/graphql-over-http.ts'

const cuts = Number(process.env.WAYBILL_CUTS ?? 100)
const orderCount = Number(process.env.WAYBILL_CUT_ORDERS ?? 40)
const cutsBetweenRestarts = 25
const longestPause = 40
const timeLimit = 120_000 + cuts * 2_000

const started = new AsyncDisposableStack()
let system: System
let network: Network
const lines: string[] = []

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  const replica = await freePort()
  const ports = await freePorts()
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports,
    replicas: { router: [replica] },
    durable: false,
    simulatedCarrier: false,
    log: (name, line) => void lines.push(`${name} ${line}`),
  })
  started.defer(system.stop)
  let connections = 0
  network = await startNetwork(() => (connections++ % 2 ? replica : ports.router))
  started.defer(network.stop)
}, 120_000)
afterAll(() => started.disposeAsync(), 60_000)

async function clientToken(id: keyof typeof seededClients): Promise<string> {
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${seededClients[id].secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

// biome-ignore lint/suspicious/noExplicitAny: has the shape of the operation
async function ask(token: string | undefined, query: string, variables: object): Promise<any> {
  const { body } = await post(system.urls.router, { query, variables: { ...variables } }, { token })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data
}

async function placeOrders(token: string): Promise<string[]> {
  const query = `mutation ($input: CreateOrderInput!) {
    createOrder(input: $input) { ... on CreateOrderSuccess { order { id } } ... on Refusal { code } }
  }`
  const input = { customerId: seededCustomers.ada.id, items: [{ productId: 'product_456', quantity: 1 }] }
  const placed = await Promise.all(Array.from({ length: orderCount }, () => ask(token, query, { input })))
  return placed.map(({ createOrder }) => createOrder.order.id as string)
}

/** A client on the unreliable network that reconnects at once. `connected` counts the connections. */
function connect(token: string) {
  const state = { connected: 0 }
  const client = createClient({
    url: `ws://127.0.0.1:${network.port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: () => pause(Math.random() * longestPause),
    // A router killed during the handshake sends no close frame.
    connectionAckWaitTimeout: 10_000,
    on: { connected: () => void state.connected++ },
  })
  started.defer(async () => void (await client.dispose()))
  return { client, state }
}

type Seen = Map<string, number[]>

/** Subscribes again whenever the router ends the subscription. */
function follow(
  client: Client,
  operation: { query: string; variables: Record<string, unknown> },
  onData: (data: object) => void,
) {
  const permanent = new Set([
    'NOT_FOUND',
    'FORBIDDEN',
    'UNAUTHENTICATED',
    'BAD_USER_INPUT',
    'GRAPHQL_VALIDATION_FAILED',
  ])
  const failed: unknown[] = []
  function subscribe() {
    client.subscribe(operation, {
      next: ({ data }) => onData(data as object),
      error(errors) {
        const code = Array.isArray(errors) ? errors[0].extensions?.code : undefined
        if (permanent.has(code)) failed.push(errors)
        else setTimeout(subscribe, Math.random() * longestPause)
      },
      complete() {},
    })
  }
  subscribe()
  return failed
}

function note(seen: Seen, { orderId, version }: { orderId: string; version: number }) {
  seen.set(orderId, [...(seen.get(orderId) ?? []), version])
}

it(
  `a client that is cut off ${cuts} times sees every version of ${orderCount} orders once and in order`,
  async () => {
    const [storefront, operations] = [await clientToken('storefront'), await clientToken('operations')]
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { accessToken } } }'
    const { email, password } = seededCustomers.ada
    const customer = (await ask(undefined, signIn, { input: { email, password } })).signIn.accessToken as string

    // One client follows each order separately, the other all orders of the customer.
    const [each, all] = [connect(storefront), connect(customer)]
    const seenOfEach: Seen = new Map()
    const seenOfAll: Seen = new Map()
    const since = new Date(Date.now() - 1_000).toISOString()
    const variables = { since, afterVersions: [] as object[] }
    const failures = [
      follow(
        all.client,
        {
          query: `subscription ($since: DateTime, $afterVersions: [OrderVersionInput!]) {
          customerOrdersChanged(since: $since, afterVersions: $afterVersions) { orderId version }
        }`,
          variables,
        },
        (data) => {
          note(
            seenOfAll,
            (data as { customerOrdersChanged: { orderId: string; version: number } }).customerOrdersChanged,
          )
          variables.afterVersions = [...seenOfAll].map(([orderId, versions]) => ({
            orderId,
            version: versions.at(-1)!,
          }))
        },
      ),
    ]
    const orderIds = await placeOrders(storefront)
    const resumable = resuming(each.client)
    for (const orderId of orderIds) {
      const operation = {
        query: `subscription ($orderId: ID!, $afterVersion: Int) {
        orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { orderId version order { status } }
      }`,
        variables: { orderId, afterVersion: 0 },
      }
      // `resuming` loses its state when the router ends a subscription, so the versions are kept here as well.
      failures.push(
        follow(resumable, operation, (data) => {
          const update = (data as { orderStatusChanged: { orderId: string; version: number } }).orderStatusChanged
          operation.variables.afterVersion = update.version
          note(seenOfEach, update)
        }),
      )
    }

    const move = `mutation ($input: UpdateOrderStatusInput!) {
    updateOrderStatus(input: $input) { ... on Refusal { code } }
  }`
    const moves = ['SHIPPED', 'DELIVERED'].flatMap((status) => orderIds.map((orderId) => ({ orderId, status })))
    const total = moves.length
    /** Makes the moves that are due after this many cuts. */
    const moveOn = (cut: number) => {
      const due = moves.splice(0, moves.length - total + Math.floor((cut * total) / cuts))
      return Promise.all(due.map((input) => ask(operations, move, { input })))
    }
    for (let cut = 0; cut < cuts; cut++) {
      const before = [each.state.connected, all.state.connected]
      await moveOn(cut)
      await pause(Math.random() * longestPause)
      if (cut % cutsBetweenRestarts === cutsBetweenRestarts - 1) system.processes.get('router-2')!.kill('SIGKILL')
      network.cut()
      await expect
        .poll(() => each.state.connected > before[0]! && all.state.connected > before[1]!, {
          timeout: 30_000,
          interval: 5,
        })
        .toBe(true)
    }
    await moveOn(cuts)

    const whole = Object.fromEntries(orderIds.map((orderId) => [orderId, [1, 2, 3]]))
    const sizeOf = (seen: Seen) => [...seen.values()].flat().length
    await expect
      .poll(() => [sizeOf(seenOfEach), sizeOf(seenOfAll)], { timeout: 60_000 })
      .toEqual(Array(2).fill(3 * orderCount))
    expect(Object.fromEntries(seenOfEach)).toEqual(whole)
    expect(Object.fromEntries(seenOfAll)).toEqual(whole)
    expect(failures.flat()).toEqual([])
    // Not each time: the router may still have been down at its next turn.
    expect(system.processes.get('router-2')!.deaths).toBeGreaterThanOrEqual(
      Math.min(1, Math.floor(cuts / cutsBetweenRestarts)),
    )
  },
  timeLimit,
)
