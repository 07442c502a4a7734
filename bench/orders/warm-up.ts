import type { Task, TaskResult } from '../load/task.ts'
import type { Child } from '../processes/child.ts'
import { note } from '../run.ts'
import type { BenchSystem } from '../system/start.ts'
import { measurePart } from './measure-part.ts'
import type { Part } from './parts.ts'

const stepMilliseconds = 3_000
const mostSteps = 8
/** The warm-up continues while one of the last two steps was faster by this factor. */
const improvement = 1.05

interface WarmUpOptions {
  urls?: string[] | undefined
  /** What the orders go through: as those that are measured afterwards. By default they are not delivered and not followed. */
  like?: Pick<Part, 'isDelivering' | 'follow'> | undefined
}

/** Places orders until the rate stops growing: compiled code, open connections, filled caches, planned statements. */
export async function warmUp(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  { urls, like = { isDelivering: false } }: WarmUpOptions = {},
): Promise<void> {
  let best = 0
  let fruitless = 0
  for (let step = 1; step <= mostSteps; step++) {
    const pace = { kind: 'closed' as const, clients: 64 }
    const part: Part = { ...like, name: `warm-up ${step}`, pace, hotShare: 0 }
    const { ordersPerSecond } = await measurePart({ system, generator, part, milliseconds: stepMilliseconds, urls })
    fruitless = ordersPerSecond < best * improvement ? fruitless + 1 : 0
    if (fruitless === 2) break
    best = Math.max(best, ordersPerSecond)
  }
  note(`warm, at ${Math.round(best)} orders/s`)
}
