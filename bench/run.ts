import { type Circumstances, circumstances, writeResult } from './results.ts'
import { printTable, type TitledTable } from './table.ts'

/** The common fields of all results. */
export type Result<Figures> = Figures & { benchmark: string; circumstances: Circumstances }

/**
 * Runs a benchmark, prints its figures and writes them to `bench/results/`. Everything that it started is stopped, even
 * if it fails or is interrupted.
 * @param tables formats the figures
 * @param measure registers with `started` everything that must be stopped
 */
export async function runBenchmark<Figures extends object>(
  benchmark: string,
  tables: (figures: Figures) => TitledTable[],
  measure: (started: AsyncDisposableStack) => Promise<Figures>,
): Promise<void> {
  const began = circumstances()
  const started = new AsyncDisposableStack()
  let isInterrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isInterrupted = true
      console.error('stopping')
      void started.disposeAsync().finally(() => process.exit(130))
    })
  }
  try {
    const figures = await measure(started)
    for (const [title, table] of tables(figures)) printTable(title, table)
    console.log(`\nWritten to ${await writeResult(benchmark, { benchmark, circumstances: began, ...figures })}`)
  } catch (error) {
    // What was stopped under the measurement fails: that is no news.
    if (isInterrupted) return
    console.error(error)
    process.exitCode = 1
  }
  await started.disposeAsync()
  process.exit()
}

/** Prints progress. */
export function note(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)
}
