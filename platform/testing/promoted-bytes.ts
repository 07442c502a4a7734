import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const times = 60

/**
 * How many bytes that `work` allocates in 60 calls survive the minor collections: few, unless an old object, perhaps
 * dead but not yet collected, points to them. See docs/adr/0027.
 */
export async function promotedBytes(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NonNullable<typeof gc>
  const used = () => getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')!.space_used_size
  // Warm up: compile the code and make allocations that happen once.
  for (let time = 0; time < times; time++) await work()
  collect()
  const before = used()
  for (let time = 0; time < times; time++) {
    await work()
    if (time % 10 === 9) collect({ type: 'minor' })
  }
  // Objects that have survived one minor collection are still young.
  for (let time = 0; time < 2; time++) collect({ type: 'minor' })
  return used() - before
}
