import type { Tally } from './tally.ts'

/** The data about the system that an attacker has. */
export interface Target {
  /** Where the attacker calls from. */
  address: string
  /** Public addresses, each with 127.0.0.1 as its host, without a trailing slash. */
  urls: { router: string; auth: string; delivery: string }
  /** The account of a bystander, whose password the attacker does not know. */
  victim: { email: string }
  /** The OAuth client of a bystander, whose secret the attacker does not know. */
  clientId: string
  productIds: string[]
}

/** One attack from one address. */
export interface Attack {
  name: string
  /** What it does, for people. */
  description: string
  /** Attacks until the signal is aborted. */
  run(target: Target, signal: AbortSignal): Promise<Tally>
}
