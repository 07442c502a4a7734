// CPU time and memory of processes, from /proc: see proc_pid_stat(5).
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'

/** One process, or a server with its children. */
export interface Usage {
  /** Processor time so far, in milliseconds. */
  cpu: number
  /** Memory now, in MiB; pages that several processes share are shared out among them where the system tells. */
  memory: number
}

interface Stat {
  pid: number
  parent: number
  ownTicks: number
  /** Of children that have ended and been waited for. */
  childTicks: number
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']))

/** The usage of a single process. */
export async function usageOf(pid: number): Promise<Usage> {
  const stat = await readStat(pid)
  return { cpu: toMilliseconds(stat?.ownTicks ?? 0), memory: await memoryOf(pid) }
}

/** The usage of a server with one process per connection, as PostgreSQL. */
export async function usageOfFamily(pid: number): Promise<Usage> {
  const pids = (await readdir('/proc')).map(Number).filter((candidate) => candidate > 0)
  const stats = (await Promise.all(pids.map(readStat))).filter((stat) => stat !== undefined)
  const family = stats.filter((stat) => stat.pid === pid || stat.parent === pid)
  const memories = await Promise.all(family.map((stat) => memoryOf(stat.pid)))
  return {
    // Backends that came and went during a run count too.
    cpu: toMilliseconds(
      family.reduce((sum, stat) => sum + stat.ownTicks + (stat.pid === pid ? stat.childTicks : 0), 0),
    ),
    memory: memories.reduce((sum, memory) => sum + memory, 0),
  }
}

/** The usage of a process with all its descendants. */
export async function usageOfTree(pid: number): Promise<Usage> {
  const pids = (await readdir('/proc')).map(Number).filter((candidate) => candidate > 0)
  const stats = (await Promise.all(pids.map(readStat))).filter((stat) => stat !== undefined)
  const family = new Set([pid])
  // A child may have a lower id than its parent, so until no further one is found.
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const stat of stats) if (family.has(stat.parent)) family.add(stat.pid)
  }
  const members = stats.filter((stat) => family.has(stat.pid))
  const memories = await Promise.all(members.map((stat) => memoryOf(stat.pid)))
  return {
    cpu: toMilliseconds(members.reduce((sum, { ownTicks }) => sum + ownTicks, 0)),
    memory: memories.reduce((sum, memory) => sum + memory, 0),
  }
}

/** The CPU time of ended children of this process, in milliseconds. */
export function cpuOfEndedChildren(): number {
  return toMilliseconds(parseStat(process.pid, readFileSync('/proc/self/stat', 'utf8')).childTicks)
}

async function readStat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseStat(pid, text)
}

function parseStat(pid: number, text: string): Stat {
  // The name of the program, in parentheses, can contain any character.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(fields[number - 3])
  return { pid, parent: field(4), ownTicks: field(14) + field(15), childTicks: field(16) + field(17) }
}

async function memoryOf(pid: number): Promise<number> {
  const shared = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => undefined)
  const status = shared ? undefined : await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kibibytes = shared ? /^Pss:\s+(\d+)/m.exec(shared)?.[1] : /^VmRSS:\s+(\d+)/m.exec(status ?? '')?.[1]
  return Number(kibibytes ?? 0) / 1_024
}

function toMilliseconds(ticks: number): number {
  return (ticks * 1_000) / ticksPerSecond
}
