import type { Follow } from './follow.ts'
import type { Requests } from './requests.ts'

/** The kind of loop. */
export type Pace = { kind: 'closed'; clients: number } | { kind: 'open'; rate: number }

/** The task of a load generator. */
export interface Task {
  requests: Requests
  pace: Pace
  milliseconds: number
  /** Addresses to spread the load over, instead of the one of the requests. */
  urls?: string[]
  /** Whether each order is followed from its answer on. */
  follow?: Follow
}

/** The measurements of a load generator. */
export interface TaskResult {
  /** Milliseconds, of each request that was answered as wanted. */
  times: Float64Array
  milliseconds: number
  /** Answers that were not the wanted ones, by their beginning. */
  failures: Record<string, number>
  mostInFlight: number
  /** From the answer to the update that it was followed for, in milliseconds. */
  pushTimes: Float64Array
  /** Followed orders whose update never came. */
  lost: number
}
