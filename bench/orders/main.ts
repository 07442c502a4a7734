// npm run bench:orders: rate, latency and CPU time of orders, with the whole system on this machine.

import { type PgbenchRound, preparePgbench } from '../limits/pgbench.ts'
import { startGenerator } from '../load/generator.ts'
import { isWanted, readOptions } from '../options.ts'
import { note, runBenchmark } from '../run.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import { limitRatios } from './limit-ratios.ts'
import { measurePart, type PartRound } from './measure-part.ts'
import type { PartResult } from './part-result.ts'
import { flowParts, orderParts, type Part } from './parts.ts'
import { ordersTables } from './tables.ts'
import { warmUp } from './warm-up.ts'

const options = readOptions({ seconds: 6, rounds: 3, switches: ['with-limits'], values: ['profile'] })

await runBenchmark('orders', ordersTables, async (started) => {
  const withLimits = options.switches.has('with-limits')
  const wanted = (part: Part) => isWanted(options, part.name)
  const orders = await measureParts(orderParts.filter(wanted), withLimits, started)
  const flow = await measureParts(flowParts.filter(wanted), false, started)
  const parts = [...orders.parts, ...flow.parts]

  return {
    seconds: options.milliseconds / 1_000,
    foundations: [...new Set([...orders.descriptions, ...flow.descriptions])],
    parts,
    limits: orders.limits,
    ratios: limitRatios(orders.parts, orders.limits),
  }
})

/** Measures every part once per round, so that a disturbance of the machine affects all parts. */
async function measureParts(parts: Part[], withLimits: boolean, started: AsyncDisposableStack) {
  const rounds = new Map<string, PartRound[]>()
  const limits: Record<string, PgbenchRound[]> = {}
  if (parts.length === 0) return { parts: [], limits, descriptions: [] }

  const running = new AsyncDisposableStack()
  started.defer(() => running.disposeAsync())
  const system = await startBenchSystem(
    { carrierStep: parts[0]!.isDelivering ? 0 : undefined, profileDirectory: options.values.profile },
    running,
  )
  note(`on ${system.descriptions.join(', ')}`)
  const generator = await startGenerator()
  running.defer(() => generator.stop())
  const pgbench = withLimits ? await preparePgbench(system, running) : undefined
  await warmUp(system, generator, { like: parts.find(({ follow }) => follow) ?? parts[0] })

  for (let round = 1; round <= options.rounds; round++) {
    for (const part of parts) {
      const isProfiled = options.values.profile !== undefined && round === options.rounds
      if (isProfiled) toggleProfiles(system.processes)
      const measured = await measurePart({ system, generator, part, milliseconds: options.milliseconds })
      if (isProfiled) toggleProfiles(system.processes)
      note(
        `round ${round}, ${part.name}: ${figure(measured.ordersPerSecond)} orders/s, p95 ${figure(measured.latency.p95)} ms, ` +
          `${figure(measured.cpuOfSystem)} CPU ms/order, ${figure(measured.behindMilliseconds)} ms behind`,
      )
      rounds.set(part.name, [...(rounds.get(part.name) ?? []), measured])
    }
    for (const way of pgbench?.ways ?? []) {
      const measured = await way.run(options.milliseconds)
      note(`round ${round}, pgbench ${way.name}: ${figure(measured.ordersPerSecond)} orders/s`)
      limits[way.name] = [...(limits[way.name] ?? []), measured]
    }
  }
  await running.disposeAsync()
  const results: PartResult[] = [...rounds].map(([part, all]) => ({ part, rounds: all, spread: spreadOfRounds(all) }))
  return { parts: results, limits, descriptions: system.descriptions }
}

/** Starts or ends the CPU profile of every service: see system/prepare-service.ts. */
function toggleProfiles(processes: Map<string, { kill(signal: NodeJS.Signals): void }>): void {
  for (const [name, process] of processes) if (!['postgres', 'redis'].includes(name)) process.kill('SIGUSR2')
}
