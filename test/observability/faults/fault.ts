import type { Monitoring } from '../monitoring.ts'
import type { ObservedSystem } from '../observed-system.ts'

/** The system and what faults need. */
export interface World {
  observed: ObservedSystem
  monitoring: Monitoring
  /** The small disk of PostgreSQL. Undefined if it cannot be mounted. */
  disk: SmallDisk | undefined
}

/** A file system of its own. */
export interface SmallDisk {
  directory: string
  fill(): Promise<void>
  clear(): Promise<void>
}

/** A fault that is caused on purpose. */
export interface Fault {
  name: string
  /** For the table. */
  title: string
  /** The alert that names it. */
  alert: string
  /** Causes it. @returns a function that ends it. */
  cause(world: World): Promise<() => Promise<void>>
  /** Why it cannot be caused here; undefined if it can. */
  obstacle?(world: World): string | undefined
}
