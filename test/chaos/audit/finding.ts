import type { World } from './world.ts'

/** One violation of an invariant, with the ids that are needed to investigate it. */
export type Finding = string

/** A property that must hold after every run. */
export interface Invariant {
  /** Stable, for reports. */
  name: string
  /** The promise, as the design words it. */
  title: string
  /** Every breach; none if it holds. */
  check(world: World): Finding[]
}
