// The peak memory of a process as counted by the kernel, which includes short peaks that samples would miss.
import { readFile, writeFile } from 'node:fs/promises'

/** Resets the peak. See proc(5), `clear_refs`. */
export async function resetPeakMemory(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5')
}

/** The largest resident set since the last reset, in MiB; 0 if the process has ended. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024
}
