import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import type { Sealing } from '../sealing.ts'
import type { CheckHost } from '../sending/check-host.ts'

/** The dependencies of operations of operators. */
export interface Management {
  database: Database
  sealing: Sealing
  /** Refuses hosts in private networks. */
  checkHost: CheckHost
  allowsPrivate: boolean
  /** Names the caller, for the log. */
  manager: string
  log: Log
}
