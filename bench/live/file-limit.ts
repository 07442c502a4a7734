import { readFile } from 'node:fs/promises'

/** Files other than the sockets: databases, logs, code. */
const reserve = 500

/** @throws {Error} if a process cannot have this number of sockets open. */
export async function checkFileLimit(sockets: number): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8')
  const [, , hard = ''] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(limits) ?? []
  const limit = hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard)
  if (limit >= sockets + reserve) return
  throw new Error(
    `The router needs ${sockets + reserve} open files for ${sockets} subscribers, and the limit here is ${limit}: ` +
      `raise the limit (ulimit -Hn ${sockets + reserve}), or measure with fewer (--subscribers ${Math.max(limit - reserve, 1)})`,
  )
}
