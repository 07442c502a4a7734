// The most memory that a process has held, as the kernel counts it: no sampling misses a short peak.
import { readFile, writeFile } from 'node:fs/promises'

/** Forgets the peak so far. See proc(5), `clear_refs`. */
export async function resetPeakMemory(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5')
}

/** The largest resident set since the last reset, in MiB; 0 if the process has ended. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024
}
