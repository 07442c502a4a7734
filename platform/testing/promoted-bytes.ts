import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const times = 60

/**
 * How many bytes of what `work` makes in 60 calls are kept by the quick collections of young objects: little, unless
 * something old, dead perhaps but not yet collected itself, points to them. See docs/adr/0027.
 */
export async function promotedBytes(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NonNullable<typeof gc>
  const used = () => getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')!.space_used_size
  // Compiled, and with all that is made once.
  for (let time = 0; time < times; time++) await work()
  collect()
  const before = used()
  for (let time = 0; time < times; time++) {
    await work()
    if (time % 10 === 9) collect({ type: 'minor' })
  }
  // What has survived one is still young.
  for (let time = 0; time < 2; time++) collect({ type: 'minor' })
  return used() - before
}
