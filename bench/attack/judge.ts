import { type ServiceName, serviceNames } from '../../local/services.ts'
import type { Measured } from './measure-attack.ts'

/** The effect of an attack. */
export interface Verdict {
  /** The share of the requests of bystanders with a correct response. */
  success: number
  /** CPU milliseconds of the system for each request of the attacker, beyond those without an attack. */
  cpuPerRequest: number
  /** Why the system did not hold; empty if it did. */
  faults: string[]
}

const leastSuccess = 0.99
/** Limits of the p95: an absolute one in milliseconds, and a multiple of the p95 without an attack. */
const toleratedP95 = { milliseconds: 200, timesQuiet: 3 }

/** @param isTimed false if other work disturbs the machine, so that latency is not checked. */
export function judge(
  attack: Measured,
  quiet: Measured,
  memoryLimits: Record<ServiceName, number>,
  isTimed: boolean,
): Verdict {
  const { requests, latency } = attack.bystanders
  const success = requests === 0 ? 0 : latency.count / requests
  const mostP95 = Math.max(toleratedP95.milliseconds, toleratedP95.timesQuiet * quiet.bystanders.latency.p95)
  const faults = attack.crashed.map((name) => `${name} crashed`)
  for (const name of serviceNames) {
    if (attack.peaks[name] > memoryLimits[name]) {
      faults.push(`${name} held ${Math.round(attack.peaks[name])} of ${memoryLimits[name]} MiB`)
    }
  }
  if (success < leastSuccess) faults.push(`bystanders were served ${(success * 100).toFixed(1)} % of their requests`)
  if (isTimed && latency.p95 > mostP95) {
    faults.push(`p95 of bystanders was ${Math.round(latency.p95)} ms, at most ${Math.round(mostP95)} are allowed`)
  }
  const beyondQuiet = attack.cpu - (quiet.cpu / quiet.milliseconds) * attack.milliseconds
  return { success, cpuPerRequest: Math.max(beyondQuiet, 0) / Math.max(attack.attacker.requests, 1), faults }
}
