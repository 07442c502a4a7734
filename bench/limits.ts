// npm run bench:limits — what this machine cannot exceed: the same rows by pgbench, one signature, one bare GraphQL answer.
import { type GraphqlRound, startBareGraphql } from './limits/measure-graphql.ts'
import { type PgbenchRound, preparePgbench } from './limits/pgbench.ts'
import { verificationsPerSecond } from './limits/signatures.ts'
import { pgbenchTable } from './limits/tables.ts'
import { startGenerator } from './load/generator.ts'
import { readOptions } from './options.ts'
import { note, runBenchmark } from './run.ts'
import { spreadOf, spreadOfRounds } from './statistics/rounds.ts'
import { startBenchSystem } from './system/start.ts'
import { figure, printTable, spreadText } from './table.ts'

const { milliseconds, rounds } = readOptions({ seconds: 6, rounds: 3 })

await runBenchmark('limits', async (started) => {
  const system = await startBenchSystem({}, started)
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  const pgbench = await preparePgbench(system, started)
  const askBareGraphql = await startBareGraphql(generator, started)
  await askBareGraphql(2_000)

  const limits: Record<string, PgbenchRound[]> = {}
  const graphqlRounds: GraphqlRound[] = []
  const signatures: number[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const way of pgbench.ways) {
      limits[way.name] = [...(limits[way.name] ?? []), await way.run(milliseconds)]
      note(`round ${round}, pgbench ${way.name}: ${figure(limits[way.name]!.at(-1)!.ordersPerSecond)} orders/s`)
    }
    graphqlRounds.push(await askBareGraphql(milliseconds))
    signatures.push(verificationsPerSecond(1_000))
  }

  const graphql = spreadOfRounds(graphqlRounds)
  const signature = spreadOf(signatures)
  printTable('pgbench, the rows of one createOrder', pgbenchTable(limits))
  printTable('Others, each on one core', [
    ['limit', 'a second', 'CPU ms', 'p95 ms'],
    ['RS256 verification', spreadText(signature), figure(1_000 / signature.median), ''],
    [
      'bare graphql-js on node:http, 64 clients',
      spreadText(graphql.requestsPerSecond),
      figure(graphql.cpu.median),
      figure(graphql.latency.p95.median),
    ],
  ])
  return { foundations: system.descriptions, limits, graphql, signature }
})
