import { waitFor } from '../../../local/processes/wait-for.ts'
import { nameOf } from '../alerts.ts'
import type { Load } from '../load.ts'
import type { World } from './fault.ts'

export interface SoakResult {
  minutes: number
  orders: number
  failedRequests: number
  /** Alerts of each notification, except for information. */
  notifications: string[]
}

interface SoakOptions {
  minutes: number
  load: Load
  log(line: string): void
  signal: AbortSignal
}

/** Load without faults: nobody must be notified. */
export async function soak({ monitoring }: World, options: SoakOptions): Promise<SoakResult> {
  const { minutes, load, log, signal } = options
  const [before, created, failed] = [monitoring.notifications.length, load.created, load.failed]
  log(`${minutes} minutes without faults begin`)
  await waitFor(() => false, { timeLimit: minutes * 60_000, interval: 5_000, signal })
  const fired = monitoring.notifications
    .slice(before)
    .filter(({ receiver, status }) => receiver !== 'messages' && status === 'firing')
  return {
    minutes,
    orders: load.created - created,
    failedRequests: load.failed - failed,
    notifications: fired.map(({ alerts }) => alerts.map(nameOf).join(' + ')),
  }
}

export function describeSoak({ minutes, orders, failedRequests, notifications }: SoakResult): string {
  const sent = notifications.length === 0 ? 'no notification' : `notifications: ${notifications.join(', ')}`
  return `${minutes} minutes, ${orders} orders, ${failedRequests} failed requests, ${sent}`
}
