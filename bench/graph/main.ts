// npm run bench:graph: a page of 20 orders with products, customer and shipment, with our router and the stock router.
import assert from 'node:assert/strict'
import { startGenerator } from '../load/generator.ts'
import type { Task, TaskResult } from '../load/task.ts'
import { readOptions } from '../options.ts'
import { measurePart } from '../orders/measure-part.ts'
import { type Child, startChild } from '../processes/child.ts'
import { cpuPerPiece, memoryOf, sample } from '../processes/sampler.ts'
import { note, runBenchmark } from '../run.ts'
import { summariseTimes } from '../statistics/percentiles.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import { orderPage } from './query.ts'
import { type GraphRound, graphTables } from './tables.ts'

interface Contender {
  name: string
  url: string
  /** The process that stands for the router. */
  process: string
  pid: () => number
}

const { milliseconds, rounds } = readOptions({ seconds: 8, rounds: 3 })
const connections = 32
const customerCount = 40

await runBenchmark('graph', graphTables, async (started) => {
  const system = await startBenchSystem({ carrierStep: 0 }, started)
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  const stock = await startChild<object, string>(
    new URL('./stock-router.ts', import.meta.url),
    Object.entries(system.urls).map(([name, url]) => `${name}=${url}`),
  )
  started.defer(() => stock.stop())
  const contenders: Contender[] = [
    { name: 'Waybill', url: system.graphqlUrl, process: 'router', pid: () => system.processes.get('router')!.pid },
    {
      name: 'stock Apollo Server + gateway',
      url: `${(await stock.ask({})).replace(/\/$/, '')}/graphql`,
      process: 'stock',
      pid: () => stock.pid,
    },
  ]

  const orderIds = await placeOrders(system, generator)
  await expectSameAnswers(contenders, orderIds[0]!, system.tokens[0]!)
  const ask = (contender: Contender, duration: number) =>
    measure(system, generator, contender, { orderIds, milliseconds: duration })
  for (const contender of contenders) await ask(contender, 4_000)

  const results: Record<string, GraphRound[]> = {}
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      const measured = await ask(contender, milliseconds)
      results[contender.name] = [...(results[contender.name] ?? []), measured]
      note(
        `round ${round}, ${contender.name}: ${figure(measured.requestsPerSecond)} queries/s, ` +
          `${figure(measured.routerCpu)} CPU ms/query in the router`,
      )
    }
  }

  const contests = Object.entries(results).map(([name, all]) => ({ name, rounds: all, spread: spreadOfRounds(all) }))
  const share = contests[0]!.spread.routerCpu.median / contests[1]!.spread.routerCpu.median
  return { foundations: system.descriptions, connections, contests, share }
})

/** Creates more than 20 orders for some customers. @returns one order of each customer. */
async function placeOrders(system: BenchSystem, generator: Child<Task, TaskResult>): Promise<string[]> {
  const { sales } = system.databases
  const part = { name: 'filling', pace: { kind: 'closed', clients: 16 } as const, hotShare: 0, isDelivering: true }
  for (;;) {
    await measurePart({ system, generator, part, milliseconds: 2_000, customerCount, itemsPerOrder: 2 })
    const rows = await sales<{ id: string; count: number }[]>`
      select max(id::text) as id, count(*)::int as count from orders group by customer_id`
    if (rows.length === customerCount && rows.every(({ count }) => count > 20)) return rows.map(({ id }) => id)
  }
}

/** Checks that both routers return the same response. */
async function expectSameAnswers(contenders: Contender[], orderId: string, token: string): Promise<void> {
  const answers = await Promise.all(
    contenders.map(async ({ url }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: orderPage, variables: { orderId } }),
      })
      return (await response.json()) as { data?: { order?: { customer: { orders: { nodes: unknown[] } } } } }
    }),
  )
  assert.deepEqual(answers[0], answers[1])
  assert.equal(answers[0]?.data?.order?.customer.orders.nodes.length, 20, JSON.stringify(answers[0]))
}

async function measure(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  contender: Contender,
  { orderIds, milliseconds: duration }: { orderIds: string[]; milliseconds: number },
): Promise<GraphRound> {
  const idle = system.watched.filter(({ name }) => name !== 'router')
  const watched = [...idle, { name: contender.process, pid: contender.pid }]
  const before = await sample(watched)
  const result = await generator.ask({
    requests: {
      kind: 'fixed',
      url: contender.url,
      tokens: system.tokens,
      bodies: orderIds.map((orderId) => JSON.stringify({ query: orderPage, variables: { orderId } })),
      expected: '"hasNextPage":true',
    },
    pace: { kind: 'closed', clients: connections },
    milliseconds: duration,
  })
  const after = await sample(watched)
  const count = result.times.length
  if (Object.keys(result.failures).length > 0 || count === 0)
    throw new Error(`${contender.name} fails: ${JSON.stringify(result.failures).slice(0, 2_000)}`)
  const cpu = cpuPerPiece(before, after, count)
  return {
    requestsPerSecond: (count * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    routerCpu: cpu[contender.process]!,
    totalCpu: Object.values(cpu).reduce((sum, milliseconds) => sum + milliseconds, 0),
    routerMemory: memoryOf(after)[contender.process]!,
  }
}
