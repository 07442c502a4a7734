// npm run bench:growth: rates with millions of orders, with larger orders, with more processes, and pages of the list of
// all orders.

import { startGenerator } from '../load/generator.ts'
import { isWanted, readOptions } from '../options.ts'
import { measurePart } from '../orders/measure-part.ts'
import { warmUp } from '../orders/warm-up.ts'
import { note, runBenchmark } from '../run.ts'
import { type Spread, spreadOfRounds } from '../statistics/rounds.ts'
import { startBenchSystem } from '../system/start.ts'
import { fillUpTo } from './fill.ts'
import { fillList } from './fill-list.ts'
import { measureListCost } from './list-cost.ts'
import { measurePage, pages } from './list-pages.ts'
import { measureRead, reads } from './reads.ts'
import { startReplicas } from './replicas.ts'
import { restartServices } from './restart-services.ts'
import { measureSweepers } from './sweepers.ts'
import { growthTables } from './tables.ts'

const options = readOptions({ seconds: 6, rounds: 3, values: ['orders'] })
const sizes = (options.values.orders ?? '10000,1000000,5000000').split(',').map(Number)
const part = { name: 'closed 64', pace: { kind: 'closed', clients: 64 } as const, hotShare: 0, isDelivering: false }

await runBenchmark('growth', growthTables, async (started) => {
  const size = isWanted(options, 'size') ? await measureSizes(started) : []
  const items = isWanted(options, 'items') ? await measureItems(started) : []
  const replicas = isWanted(options, 'replicas') ? await measureReplicas(started) : []
  const lists = isWanted(options, 'lists') ? await measureLists(started) : undefined
  return { sizes: size, items, replicas, lists }
})

/** One system that is filled in steps. */
async function measureSizes(started: AsyncDisposableStack) {
  const running = child(started)
  const system = await startBenchSystem({}, running)
  const generator = await startGenerator()
  running.defer(() => generator.stop())
  const results = []

  for (const [slot, orders] of sizes.entries()) {
    const begin = performance.now()
    await fillUpTo(system, sizes[slot - 1] ?? 0, orders, slot)
    note(`${orders} orders after ${Math.round((performance.now() - begin) / 1_000)} s`)
    await restartServices(system)
    await warmUp(system, generator)
    const placing = []
    const readings = Object.fromEntries(reads.map((read) => [read, [] as Awaited<ReturnType<typeof measureRead>>[]]))
    const sweeping: Record<string, number>[] = []
    for (let round = 1; round <= options.rounds; round++) {
      placing.push(await measurePart({ system, generator, part, milliseconds: options.milliseconds }))
      for (const read of reads)
        readings[read]!.push(await measureRead(system, generator, read, options.milliseconds / 2))
      sweeping.push(await measureSweepers(system))
    }
    results.push({
      orders,
      createOrder: spreadOfRounds(placing),
      reads: Object.fromEntries(reads.map((read) => [read, spreadOfRounds(readings[read]!)])),
      sweepers: spreadOfRounds(sweeping) as Record<string, Spread>,
    })
  }
  await running.disposeAsync()

  return results
}

async function measureItems(started: AsyncDisposableStack) {
  const running = child(started)
  const system = await startBenchSystem({}, running)
  const generator = await startGenerator()
  running.defer(() => generator.stop())
  await warmUp(system, generator)
  const results = []
  const rounds = new Map<number, Awaited<ReturnType<typeof measurePart>>[]>()
  for (let round = 1; round <= options.rounds; round++) {
    for (const itemsPerOrder of [1, 3, 50]) {
      const measured = await measurePart({ system, generator, part, milliseconds: options.milliseconds, itemsPerOrder })
      rounds.set(itemsPerOrder, [...(rounds.get(itemsPerOrder) ?? []), measured])
    }
  }
  for (const [itemsPerOrder, all] of rounds) results.push({ itemsPerOrder, createOrder: spreadOfRounds(all) })
  await running.disposeAsync()
  return results
}

/** Pages of the list of all orders, with the largest number of orders, and the cost of the list itself. */
async function measureLists(started: AsyncDisposableStack) {
  const running = child(started)
  const system = await startBenchSystem({}, running)
  const generator = await startGenerator()
  running.defer(() => generator.stop())
  const orders = sizes.at(-1)!
  const begin = performance.now()
  await fillList(system.databases.sales, orders)
  note(`${orders} orders are listed after ${Math.round((performance.now() - begin) / 1_000)} s`)
  await restartServices(system)
  const rounds = new Map<string, Awaited<ReturnType<typeof measurePage>>[]>()
  const costs: Awaited<ReturnType<typeof measureListCost>>[] = []
  for (let round = 1; round <= options.rounds; round++) {
    for (const name of Object.keys(pages)) {
      const measured = await measurePage(system, generator, name, options.milliseconds / 3)
      note(`round ${round}, ${name}: p95 ${measured.latency.p95.toFixed(1)} ms`)
      rounds.set(name, [...(rounds.get(name) ?? []), measured])
    }
    costs.push(await measureListCost(system))
  }
  await running.disposeAsync()
  return {
    orders,
    pages: [...rounds].map(([page, all]) => ({ page, ...spreadOfRounds(all) })),
    cost: spreadOfRounds(costs),
  }
}

/** A separate system for each number of processes, in turn. */
async function measureReplicas(started: AsyncDisposableStack) {
  const rounds = new Map<number, Awaited<ReturnType<typeof measurePart>>[]>()
  for (let round = 1; round <= options.rounds; round++) {
    for (const count of [1, 2]) {
      const running = child(started)
      const { system, urls } = await startReplicas(count, running)
      const generator = await startGenerator()
      running.defer(() => generator.stop())
      await warmUp(system, generator, { urls })
      const measured = await measurePart({ system, generator, part, milliseconds: options.milliseconds, urls })
      rounds.set(count, [...(rounds.get(count) ?? []), measured])
      await running.disposeAsync()
    }
  }
  const results = [...rounds].map(([replicas, all]) => ({ replicas, createOrder: spreadOfRounds(all) }))
  return results
}

/** Runs one part with its own resources, which are disposed of at its end, also on failure. */
function child(started: AsyncDisposableStack): AsyncDisposableStack {
  const running = new AsyncDisposableStack()
  started.defer(() => running.disposeAsync())
  return running
}
