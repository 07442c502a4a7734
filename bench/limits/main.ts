// npm run bench:limits: limits of this machine: the rows of an order by pgbench, signatures, a minimal GraphQL server.

import { startGenerator } from '../load/generator.ts'
import { readOptions } from '../options.ts'
import { note, runBenchmark } from '../run.ts'
import { spreadOf, spreadOfRounds } from '../statistics/rounds.ts'
import { startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import { type GraphqlRound, startBareGraphql } from './measure-graphql.ts'
import { type PgbenchRound, preparePgbench } from './pgbench.ts'
import { verificationsPerSecond } from './signatures.ts'
import { limitsTables } from './tables.ts'

const { milliseconds, rounds } = readOptions({ seconds: 6, rounds: 3 })

await runBenchmark('limits', limitsTables, async (started) => {
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

  return {
    foundations: system.descriptions,
    limits,
    graphql: spreadOfRounds(graphqlRounds),
    signature: spreadOf(signatures),
  }
})
