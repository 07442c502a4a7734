import type { Tally } from './tally.ts'

/** What an attacker knows of the system. */
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

/** One way to harm the system, from one address. */
export interface Attack {
  name: string
  /** What it does, for people. */
  description: string
  /** Attacks until the signal is aborted. */
  run(target: Target, signal: AbortSignal): Promise<Tally>
}
