import { type Usage, usageOf, usageOfFamily } from './usage.ts'

/** A measured process and its name in the report. */
export interface Watched {
  name: string
  /** Asked each time: a process that was started again has another. */
  pid(): number
  /** Whether its children count as part of it. */
  withChildren?: boolean
}

export type Sample = Record<string, Usage>

/** The usage of every process so far. */
export async function sample(processes: readonly Watched[]): Promise<Sample> {
  const usages = await Promise.all(
    processes.map(async ({ name, pid, withChildren }) => [
      name,
      await (withChildren ? usageOfFamily(pid()) : usageOf(pid())),
    ]),
  )
  return Object.fromEntries(usages) as Sample
}

/** The CPU time between two samples in milliseconds, divided by `count`, by process. */
export function cpuPerPiece(before: Sample, after: Sample, count: number): Record<string, number> {
  const entries = Object.entries(after).map(([name, { cpu }]) => [name, (cpu - (before[name]?.cpu ?? 0)) / count])
  return Object.fromEntries(entries) as Record<string, number>
}

/** Memory in MiB, by process. */
export function memoryOf(sample: Sample): Record<string, number> {
  return Object.fromEntries(Object.entries(sample).map(([name, { memory }]) => [name, memory]))
}
