import type { Task, TaskResult } from '../load/task.ts'
import { type Child, startChild } from '../processes/child.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import { fixtures } from '../system/fixtures.ts'

export interface GraphqlRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds for each request, of the server alone. */
  cpu: number
}

/** Starts a minimal graphql-js server. */
export async function startBareGraphql(generator: Child<Task, TaskResult>, started: AsyncDisposableStack) {
  const server = await startChild<object, number>(new URL('./bare-graphql.ts', import.meta.url))
  started.defer(() => server.stop())
  const url = `http://127.0.0.1:${await server.ask({})}/graphql`

  return async (milliseconds: number): Promise<GraphqlRound> => {
    const watched = [{ name: 'server', pid: () => server.pid }]
    const before = await sample(watched)
    const result = await generator.ask({
      requests: {
        kind: 'orders',
        url,
        tokens: ['none'],
        customers: fixtures.customers,
        products: fixtures.products,
        hotShare: 0,
        itemsPerOrder: 1,
        keyPrefix: 'limit',
      },
      pace: { kind: 'closed', clients: 64 },
      milliseconds,
    })
    const after = await sample(watched)
    const count = result.times.length
    if (count === 0) throw new Error(`The minimal server does not answer: ${JSON.stringify(result.failures)}`)
    return {
      requestsPerSecond: (count * 1_000) / result.milliseconds,
      latency: summariseTimes(result.times),
      cpu: cpuPerPiece(before, after, count).server!,
    }
  }
}
