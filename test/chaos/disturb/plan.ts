import { createRandom } from '../random.ts'

/** Something bad that is to happen, `at` milliseconds after the beginning. */
export type Disturbance = {
  at: number
  /** Happens at its time, in whatever state the system is; others may have to wait. */
  isAppointed?: true
} & (
  | { kind: 'kill'; target: string }
  | { kind: 'pause'; target: string; milliseconds: number }
  /** Redis forgets everything, at a moment when its readers are held up and have something to lose. */
  | { kind: 'flush'; readers: string[]; milliseconds: number }
)

interface PlanOptions {
  seed: number
  /** How long it goes on. */
  milliseconds: number
  /** The names of all processes. */
  targets: readonly string[]
  /** Whether Redis loses its memory in the middle. */
  flush: boolean
}

const gap = { least: 500, most: 3_000 }
const pauseMilliseconds = { least: 300, most: 7_000 }
/** Longer than a reservation is held for an order that does not come: its owner wakes up when it is decided. */
const longPause = { milliseconds: 70_000, fromRunsOf: 100_000 }

/**
 * What is to happen in a run, all of it derived from the seed. Each process gets killed and paused in turn, in an order
 * drawn anew each time round, so that a run of a minute or more leaves nobody out.
 */
export function planDisturbances({ seed, milliseconds, targets, flush }: PlanOptions): Disturbance[] {
  const random = createRandom(seed)
  const plan: Disturbance[] = []
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
    // Orders go on being placed meanwhile: that takes sales and product.
    const readers = targets.filter((name) => name.startsWith('delivery'))
    plan.push({ at: Math.round(milliseconds / 2), isAppointed: true, kind: 'flush', readers, milliseconds: 6_000 })
  }
  const sales = targets.filter((name) => name.startsWith('sales'))
  if (milliseconds >= longPause.fromRunsOf && sales.length > 0) {
    const at = random.between(5_000, milliseconds / 4)
    plan.push({
      at,
      isAppointed: true,
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
