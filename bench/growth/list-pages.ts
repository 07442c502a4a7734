import type { Task, TaskResult } from '../load/task.ts'
import type { Child } from '../processes/child.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import { fixtures } from '../system/fixtures.ts'
import type { BenchSystem } from '../system/start.ts'

/** One kind of page: its latency in milliseconds, and processor milliseconds of all processes. */
export interface PageFigures {
  latency: Latency
  cpu: number
}

const query = `query Page($filter: OrderFilter, $sort: OrderSort) {
  orders(first: 50, filter: $filter, sort: $sort) {
    nodes { id status version createdAt updatedAt totalAmount { amount currency } customer { id } }
    pageInfo { hasNextPage endCursor }
  }
}`

const pick = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)]!
const day = 86_400_000
const date = () => new Date(Date.now() - Math.random() * 365 * day).toISOString()
const customerId = () => ({ customerId: pick(fixtures.customers) })
const productId = () => ({ productId: pick(fixtures.products) })
const until = () => ({ placedBefore: date() })
const period = () => {
  const from = Date.now() - (30 + Math.random() * 330) * day
  return { placedFrom: new Date(from).toISOString(), placedBefore: new Date(from + 14 * day).toISOString() }
}
const rare = { status: ['PENDING_SHIPMENT'] }
const two = { status: ['SHIPPED', 'DELIVERED'] }

/** The pages, each with its variables for one request. */
export const pages: Record<string, () => { filter?: object; sort?: string }> = {
  'no filter': () => ({}),
  date: () => ({ filter: until() }),
  'status × date': () => ({ filter: { ...rare, ...until() } }),
  'two statuses × date': () => ({ filter: { ...two, ...until() } }),
  'customer × date': () => ({ filter: { ...customerId(), ...until() } }),
  'customer × status × date': () => ({ filter: { ...customerId(), ...two, ...until() } }),
  'product × date': () => ({ filter: { ...productId(), ...until() } }),
  'product × status × date': () => ({ filter: { ...productId(), ...rare, ...until() } }),
  'product × period, oldest first': () => ({ filter: { ...productId(), ...period() }, sort: 'OLDEST' }),
  'customer × product': () => ({ filter: { ...customerId(), ...productId() } }),
  'recently changed': () => ({ sort: 'RECENTLY_CHANGED' }),
  'recently changed × status': () => ({ filter: rare, sort: 'RECENTLY_CHANGED' }),
  'recently changed × customer': () => ({ filter: customerId(), sort: 'RECENTLY_CHANGED' }),
  'recently changed × product × status': () => ({ filter: { ...productId(), ...two }, sort: 'RECENTLY_CHANGED' }),
  'text × date': () => ({ filter: { text: 'bench prod', ...until() } }),
}

/** Requests pages through the router, one after the other. */
export async function measurePage(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  name: string,
  milliseconds: number,
): Promise<PageFigures> {
  const bodies = Array.from({ length: 500 }, () => JSON.stringify({ query, variables: pages[name]!() }))
  const requests = {
    ...{ kind: 'fixed' as const, url: system.graphqlUrl, tokens: system.tokens },
    ...{ bodies, expected: '"data":{"orders":{' },
  }
  const run = (duration: number) =>
    generator.ask({ requests, pace: { kind: 'closed', clients: 1 }, milliseconds: duration })
  await run(milliseconds / 4)
  const before = await sample(system.watched)
  const { times, failures } = await run(milliseconds)
  if (Object.keys(failures).length > 0) throw new Error(`The page ${name} fails: ${JSON.stringify(failures)}`)
  const cpu = cpuPerPiece(before, await sample(system.watched), times.length)
  return { latency: summariseTimes(times), cpu: Object.values(cpu).reduce((sum, value) => sum + value, 0) }
}
