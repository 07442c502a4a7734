import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** By how many bytes the heap in use grows during `work`, measured after full garbage collections. */
export async function keptHeap(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NonNullable<typeof gc>
  const used = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = used()
  await work()
  return used() - before
}
