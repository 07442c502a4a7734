import type { Task, TaskResult } from '../load/task.ts'
import type { Child } from '../processes/child.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import type { BenchSystem } from '../system/start.ts'

export interface ReadRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds for each query, of all processes of the system. */
  cpu: number
}

const queries = {
  'order(id)': `query Order($orderId: ID!) {
    order(id: $orderId) { id status version totalAmount { amount currency } items { quantity unitPrice { amount } } }
  }`,
  "a customer's orders": `query Orders($orderId: ID!) {
    order(id: $orderId) { customer { id orders(first: 20) { nodes { id status createdAt } pageInfo { hasNextPage } } } }
  }`,
}

export type Read = keyof typeof queries
export const reads = Object.keys(queries) as Read[]

/** Reads random orders of the table. */
export async function measureRead(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  read: Read,
  milliseconds: number,
): Promise<ReadRound> {
  const rows = await system.databases.sales<{ id: string }[]>`
    select id from orders where random() < 1000.0 / (select count(*) from orders) limit 1000`
  const before = await sample(system.watched)
  const result = await generator.ask({
    requests: {
      kind: 'fixed',
      url: system.graphqlUrl,
      tokens: system.tokens,
      bodies: rows.map(({ id }) => JSON.stringify({ query: queries[read], variables: { orderId: id } })),
      expected: '"data":{"order":{',
    },
    pace: { kind: 'closed', clients: 32 },
    milliseconds,
  })
  const cpu = cpuPerPiece(before, await sample(system.watched), result.times.length)
  if (Object.keys(result.failures).length > 0) throw new Error(`${read} fails: ${JSON.stringify(result.failures)}`)
  return {
    requestsPerSecond: (result.times.length * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    cpu: Object.values(cpu).reduce((sum, value) => sum + value, 0),
  }
}
