import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How much more of the heap is in use, after a full collection, when `work` is done than before. In bytes. */
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
