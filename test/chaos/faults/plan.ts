import { createRandom } from '../random.ts'

/** A fault to inject `at` milliseconds after the start. */
export type Fault = {
  at: number
  /** Starts at its time in any state of the system. Other faults may wait. */
  isScheduled?: true
} & (
  | { kind: 'kill'; target: string }
  | { kind: 'pause'; target: string; milliseconds: number }
  /** Redis loses all data while its readers are paused, so that unread events are lost. */
  | { kind: 'flush'; readers: string[]; milliseconds: number }
  /** The primary of PostgreSQL ends, and its replica takes over. */
  | { kind: 'fail-over' }
)

interface PlanOptions {
  seed: number
  /** The duration of the run. */
  milliseconds: number
  /** The names of all processes. */
  targets: readonly string[]
  /** Whether Redis loses all data in the middle of the run. */
  flush: boolean
  /** Whether a replica of PostgreSQL takes over in the middle of the run. */
  failOver?: boolean
}

const gap = { least: 500, most: 3_000 }
const pauseMilliseconds = { least: 300, most: 7_000 }
/** Longer than a reservation is held: the process continues when its reservations have been released. */
const longPause = { milliseconds: 70_000, fromRunsOf: 100_000 }

/**
 * Plans the faults of a run from the seed. Each process is killed and paused once per round, in a random order, so that
 * a run of a minute or more covers all processes.
 */
export function planFaults({ seed, milliseconds, targets, flush, failOver }: PlanOptions): Fault[] {
  const random = createRandom(seed)
  const plan: Fault[] = []
  let deck: Card[] = []

  for (let at = random.between(500, 1_500); at < milliseconds; at += random.between(gap.least, gap.most)) {
    if (deck.length === 0) deck = random.shuffle(targets.flatMap(bothOf))
    const { kind, target } = deck.pop()!
    plan.push(
      kind === 'kill'
        ? { at, kind, target }
        : { at, kind, target, milliseconds: random.between(pauseMilliseconds.least, pauseMilliseconds.most) },
    )
  }
  if (flush) {
    // Only delivery is paused, because placing orders needs sales and product.
    const readers = targets.filter((name) => name.startsWith('delivery'))
    plan.push({ at: Math.round(milliseconds / 2), isScheduled: true, kind: 'flush', readers, milliseconds: 6_000 })
  }
  if (failOver) plan.push({ at: Math.round(milliseconds / 2), isScheduled: true, kind: 'fail-over' })
  const sales = targets.filter((name) => name.startsWith('sales'))
  if (milliseconds >= longPause.fromRunsOf && sales.length > 0) {
    const at = random.between(5_000, milliseconds / 4)
    plan.push({
      at,
      isScheduled: true,
      kind: 'pause',
      target: random.pick(sales),
      milliseconds: longPause.milliseconds,
    })
  }
  return plan.sort((one, other) => one.at - other.at)
}

interface Card {
  kind: 'kill' | 'pause'
  target: string
}

const bothOf = (target: string): Card[] => [
  { kind: 'kill', target },
  { kind: 'pause', target },
]
