// Two router processes, one of them killed now and then, real services, and a native Redis where one is installed.
// `WAYBILL_CUTS=1000 WAYBILL_CUT_ORDERS=200` for the full size.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Network, startNetwork } from '#platform/testing/network.ts'
import { resuming } from '../../../examples/resuming.ts'
import { seededClients } from '../../../local/seed/clients.ts'
import { seededCustomers } from '../../../local/seed/customers.ts'
import { type System, startSystem } from '../../../local/system.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { freePorts, someFreePorts } from '../../../test/setup/free-ports.ts'
import {
  type Followed,
  type Follower,
  longestPause,
  overEventStreams,
  overMultipart,
  overWebSocket,
  type Place,
} from '../../testing/followers.ts'
import { post } from '../../testing/graphql-over-http.ts'

const cuts = Number(process.env.WAYBILL_CUTS ?? 100)
const wantedOrders = Number(process.env.WAYBILL_CUT_ORDERS ?? 40)
const cutsBetweenRestarts = 25
const timeLimit = 120_000 + cuts * 2_000

const started = new AsyncDisposableStack()
let system: System
let network: Network
const lines: string[] = []

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  const [replica] = (await someFreePorts(1)) as [number]
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

async function placeOrders(token: string, count: number): Promise<string[]> {
  const query = `mutation ($input: CreateOrderInput!) {
    createOrder(input: $input) { ... on CreateOrderSuccess { order { id } } ... on Refusal { code } }
  }`
  const input = { customerId: seededCustomers.ada.id, items: [{ productId: 'product_456', quantity: 1 }] }
  const placed = await Promise.all(Array.from({ length: count }, () => ask(token, query, { input })))
  return placed.map(({ createOrder }) => createOrder.order.id as string)
}

/** A subscription to the changes of one order, with a token of its reader or without any, by a tracking link. */
async function operationFor(orderId: string, byLink: boolean, token: string): Promise<Followed> {
  if (!byLink) {
    const query = `subscription ($orderId: ID!, $afterVersion: Int) {
      orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version order { status } }
    }`
    return { query, variables: { orderId, afterVersion: 0 } }
  }
  const create = `mutation ($orderId: ID!) {
    createTrackingLink(orderId: $orderId) { ... on CreateTrackingLinkSuccess { link { token } } ... on Refusal { code } }
  }`
  const { createTrackingLink } = await ask(token, create, { orderId })
  const query = `subscription ($token: String!, $afterVersion: Int) {
    trackedOrderChanged(token: $token, afterVersion: $afterVersion) { version order { status } }
  }`
  return { query, variables: { token: createTrackingLink.link.token, afterVersion: 0 } }
}

type Seen = Map<string, number[]>

function note(seen: Seen, { orderId, version }: { orderId: string; version: number }) {
  seen.set(orderId, [...(seen.get(orderId) ?? []), version])
}

interface Transport {
  /** For a client that follows each order separately. */
  each(place: Place, token: string): Follower
  /** For a client that follows all orders of the customer. */
  all(place: Place, token: string): Follower
  mostOrders: number
  /** Whether each order is followed by a tracking link, without a token. */
  byLink?: boolean
}

/** `resuming` resumes each order by itself, also when the socket is cut. */
const transports: Record<string, Transport> = {
  WebSocket: {
    each: (place, token) => overWebSocket(place, token, resuming),
    all: overWebSocket,
    mostOrders: 1_000,
  },
  'server-sent events': { each: overEventStreams, all: overEventStreams, mostOrders: 150 },
  'multipart responses': { each: overMultipart, all: overMultipart, mostOrders: 150 },
  'WebSocket with tracking links': {
    each: (place) => overWebSocket(place),
    all: overWebSocket,
    mostOrders: 150,
    byLink: true,
  },
}

it.each(Object.entries(transports))(
  `a client that is cut off ${cuts} times sees every version of its orders once and in order, over %s`,
  async (_, { each: followEach, all: followAll, mostOrders, byLink = false }) => {
    // Where each order has a connection of its own, the limit of the caller allows 200.
    const orderCount = Math.min(wantedOrders, mostOrders)
    const deathsBefore = system.processes.get('router-2')!.deaths
    const [storefront, operations] = [await clientToken('storefront'), await clientToken('operations')]
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { accessToken } } }'
    const { email, password } = seededCustomers.ada
    const customer = (await ask(undefined, signIn, { input: { email, password } })).signIn.accessToken as string

    // One client follows each order separately, the other all orders of the customer.
    const place = { address: `127.0.0.1:${network.port}`, started }
    const [each, all] = [followEach(place, storefront), followAll(place, customer)]
    const seenOfEach: Seen = new Map()
    const seenOfAll: Seen = new Map()
    const since = new Date(Date.now() - 1_000).toISOString()
    const variables = { since, afterVersions: [] as object[] }
    const failures = [
      all.follow(
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
    const orderIds = await placeOrders(storefront, orderCount)
    for (const orderId of orderIds) {
      const operation = await operationFor(orderId, byLink, storefront)
      // `resuming` loses its state when the router ends a subscription, so the versions are kept here as well.
      failures.push(
        each.follow(operation, (data) => {
          const [{ version }] = Object.values(data) as [{ version: number }]
          operation.variables.afterVersion = version
          note(seenOfEach, { orderId, version })
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
    // The customer's orders of the other transports may have moved in the last second.
    const ofThese = (seen: Seen) => Object.fromEntries([...seen].filter(([orderId]) => orderId in whole))
    const sizeOf = (seen: Seen) => Object.values(ofThese(seen)).flat().length
    await expect
      .poll(() => [sizeOf(seenOfEach), sizeOf(seenOfAll)], { timeout: 60_000 })
      .toEqual(Array(2).fill(3 * orderCount))
    expect(ofThese(seenOfEach)).toEqual(whole)
    expect(ofThese(seenOfAll)).toEqual(whole)
    expect(failures.flat()).toEqual([])
    // Not each time: the router may still have been down at its next turn.
    expect(system.processes.get('router-2')!.deaths - deathsBefore).toBeGreaterThanOrEqual(
      Math.min(1, Math.floor(cuts / cutsBetweenRestarts)),
    )
  },
  timeLimit,
)
