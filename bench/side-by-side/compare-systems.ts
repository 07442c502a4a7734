import { startGenerator } from '../load/generator.ts'
import { isWanted, type Options } from '../options.ts'
import { measurePart } from '../orders/measure-part.ts'
import type { Part } from '../orders/parts.ts'
import { warmUp } from '../orders/warm-up.ts'
import { note } from '../run.ts'
import type { BenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import type { ComparedPart } from './tables.ts'

interface Systems {
  plain: BenchSystem
  changed: BenchSystem
}

/** Measures two running systems in turn, so that a disturbance of the machine affects both. */
export async function compareSystems(
  systems: Systems,
  allParts: readonly Part[],
  options: Options,
  started: AsyncDisposableStack,
): Promise<ComparedPart[]> {
  const parts = allParts.filter((part) => isWanted(options, part.name))
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  for (const system of Object.values(systems)) await warmUp(system, generator, { like: parts[0] })

  const results: ComparedPart[] = parts.map(({ name }) => ({ part: name, plain: [], changed: [] }))
  for (let round = 1; round <= options.rounds; round++) {
    for (const [index, part] of parts.entries()) {
      for (const way of ['plain', 'changed'] as const) {
        const { milliseconds } = options
        const measured = await measurePart({ system: systems[way], generator, part, milliseconds })
        note(`round ${round}, ${part.name}, ${way}: ${figure(measured.cpuOfSystem)} CPU ms/order`)
        results[index]![way].push(measured)
      }
    }
  }
  return results
}
