import type { World } from './world.ts'

/** One breach of an invariant, with the ids to look it up by. */
export type Finding = string

/** Something that has to hold whatever happens. */
export interface Invariant {
  /** Stable, for reports. */
  name: string
  /** The promise, as the design words it. */
  title: string
  /** Every breach; none if it holds. */
  check(world: World): Finding[]
}
