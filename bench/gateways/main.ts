// npm run bench:gateways: the query of the public benchmark of federated gateways, through our router and through others.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRedis } from '../../local/redis/start.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { startGenerator } from '../load/generator.ts'
import type { Task, TaskResult } from '../load/task.ts'
import { isWanted, readOptions } from '../options.ts'
import { type Child, startChild } from '../processes/child.ts'
import { cpuPerPiece, memoryOf, sample } from '../processes/sampler.ts'
import { note, runBenchmark } from '../run.ts'
import { summariseTimes } from '../statistics/percentiles.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { figure } from '../table.ts'
import { hiveRust, prepareGateways, stock, waybill } from './gateways.ts'
import { benchmarkQuery } from './query.ts'
import { type Gateway, type StartedGateway, startGateway } from './start-gateway.ts'
import { composeSupergraph } from './supergraph.ts'
import { type GatewayRound, gatewaysTables } from './tables.ts'

type Contender = Gateway & StartedGateway

const options = readOptions({ seconds: 8, rounds: 3 })
/** As many as the public benchmark has users. */
const connections = 50
/** Enough for the compilers of V8. On a busy machine a time alone would measure cold code. */
const warmUpQueries = 1_500
const warmUpMilliseconds = 90_000
const body = JSON.stringify({ query: benchmarkQuery })

await runBenchmark('gateways', gatewaysTables, async (started) => {
  const directory = started.use(await temporaryDirectory())
  const redis = await startRedis({ directory: join(directory.path, 'redis') })
  started.defer(() => redis.stop())
  const subgraphs = await startChild<object, string>(new URL('./subgraph-server.ts', import.meta.url))
  started.defer(() => subgraphs.stop())
  const supergraphFile = join(directory.path, 'supergraph.graphql')
  await writeFile(supergraphFile, composeSupergraph(await subgraphs.ask({})))
  const generator = await startGenerator()
  started.defer(() => generator.stop())

  const contenders: Contender[] = []
  for (const gateway of await prepareGateways({ supergraphFile, redisUrl: redis.url })) {
    if (!isWanted(options, gateway.name)) continue
    const running = await startGateway(gateway)
    started.defer(() => running.stop())
    contenders.push({ ...gateway, ...running })
  }
  const responseBytes = await expectSameAnswers(contenders)
  for (const contender of contenders) await warmUp(generator, contender)

  const results: Record<string, GatewayRound[]> = {}
  for (let round = 1; round <= options.rounds; round++) {
    for (const contender of contenders) {
      const measured = await measure(generator, contender, options.milliseconds)
      results[contender.name] = [...(results[contender.name] ?? []), measured]
      note(
        `round ${round}, ${contender.name}: ${figure(measured.requestsPerSecond)} queries/s, ` +
          `${figure(measured.cpu)} CPU ms/query, p95 ${figure(measured.latency.p95)} ms`,
      )
    }
  }
  const contests = Object.entries(results).map(([name, all]) => ({ name, rounds: all, spread: spreadOfRounds(all) }))
  const cpuOf = (name: string) => contests.find((contest) => contest.name === name)?.spread.cpu.median ?? Number.NaN
  const factors = { stock: cpuOf(stock) / cpuOf(waybill), hiveRust: cpuOf(hiveRust) / cpuOf(waybill) }
  return { foundations: [redis.description], connections, responseBytes, contests, factors }
})

/** Checks that all gateways return the same data. @returns the size of the first response. */
async function expectSameAnswers(contenders: Contender[]): Promise<number> {
  const answers = await Promise.all(
    contenders.map(async ({ url }) => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return await response.text()
    }),
  )
  const [first, ...others] = answers.map((answer) => JSON.parse(answer))
  assert.equal(first.errors, undefined)
  assert.equal(first.data.users[5].reviews[1].product.reviews[3].author.reviews[1].product.shippingEstimate, 50)
  for (const [index, other] of others.entries())
    assert.deepEqual(other, first, `${contenders[index + 1]!.name} differs`)
  return Buffer.byteLength(answers[0]!)
}

async function warmUp(generator: Child<Task, TaskResult>, contender: Contender): Promise<void> {
  const until = performance.now() + warmUpMilliseconds
  for (let queries = 0; queries < warmUpQueries && performance.now() < until; ) {
    const { requestsPerSecond } = await measure(generator, contender, 2_000)
    queries += requestsPerSecond * 2
  }
}

async function measure(
  generator: Child<Task, TaskResult>,
  { name, url, pid }: Contender,
  milliseconds: number,
): Promise<GatewayRound> {
  const watched = [{ name, pid: () => pid, withChildren: true }]
  const before = await sample(watched)
  const result = await generator.ask({
    requests: { kind: 'fixed', url, tokens: [undefined], bodies: [body], expected: '"shippingEstimate":50' },
    pace: { kind: 'closed', clients: connections },
    milliseconds,
  })
  const after = await sample(watched)
  const count = result.times.length
  if (Object.keys(result.failures).length > 0 || count === 0)
    throw new Error(`${name} fails: ${JSON.stringify(result.failures).slice(0, 2_000)}`)
  return {
    requestsPerSecond: (count * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    cpu: cpuPerPiece(before, after, count)[name]!,
    memory: memoryOf(after)[name]!,
  }
}
