import { setTimeout as pause } from 'node:timers/promises'
import { waitFor } from '../../../local/processes/wait-for.ts'
import { findLoudAlerts, nameOf } from '../alerts.ts'
import type { Notification } from '../pager.ts'
import type { Fault, World } from './fault.ts'

export interface FaultResult {
  name: string
  title: string
  alert: string
  /** Alerts of each notification that somebody got. */
  notifications: string[]
  /** From the fault to the first notification. */
  secondsToNotification: number | undefined
  /** From the end of the fault to the notification that it is resolved. */
  secondsToResolved: number | undefined
  /** Alerts that fired and were suppressed. */
  suppressed: string[]
  /** Empty if everything is as it should be. */
  faults: string[]
  /** Why it was not caused. */
  skipped?: string
}

export interface CauseOptions {
  /** How long the fault lasts: long enough that alerts of its effects would come, too. */
  holdSeconds: number
  log(line: string): void
  signal: AbortSignal
}

/** The promise of docs/operations.md. */
const limitSeconds = 60
const quietMilliseconds = 420_000
const resolvedMilliseconds = 300_000

/** Causes a fault, waits for its notification, ends it, and waits until everything is quiet again. */
export async function causeFault(fault: Fault, world: World, options: CauseOptions): Promise<FaultResult> {
  const { name, title, alert, obstacle, cause } = fault
  const { holdSeconds, log, signal } = options
  const { monitoring } = world
  const skipped = obstacle?.(world)
  if (skipped !== undefined) return { ...emptyResult(fault), skipped }

  await waitUntilQuiet(world, options)
  const before = monitoring.notifications.length
  const since = () => monitoring.notifications.slice(before).filter(isLoud)
  const began = performance.now()
  log(`${name}: causing it`)
  const end = await cause(world)
  const suppressed = new Set<string>()
  try {
    await waitFor(
      async () => {
        for (const found of await findSuppressed(monitoring.alertmanagerUrl)) suppressed.add(found)
        return performance.now() - began > holdSeconds * 1_000
      },
      { timeLimit: (holdSeconds + 5) * 1_000, interval: 1_000, signal },
    )
  } finally {
    await end()
  }
  const ended = performance.now()
  const first = since().find(({ status }) => status === 'firing')
  log(`${name}: ended, ${first ? `notified after ${seconds(first.at - began)} s` : 'no notification'}`)
  const ofFirst = () => since().filter(({ groupKey }) => groupKey === first?.groupKey)
  const isResolved = () => ofFirst().at(-1)?.status === 'resolved'
  if (first) await waitFor(isResolved, { timeLimit: resolvedMilliseconds, interval: 500, signal })
  // The first one: an alert that ends while the fault lasts is wrong.
  const resolved = ofFirst().find(({ status }) => status === 'resolved')
  await waitUntilQuiet(world, options)

  const fired = since().filter(saysSomethingNew())
  const result: FaultResult = {
    ...{ name, title, alert },
    notifications: fired.map(describeNotification),
    secondsToNotification: first && seconds(first.at - began),
    secondsToResolved: resolved && seconds(resolved.at - ended),
    suppressed: [...suppressed].sort(),
    faults: [],
  }
  result.faults = judge(result, fired)
  log(`${name}: ${result.faults.length === 0 ? 'as it should be' : result.faults.join('; ')}`)
  return result
}

function judge({ alert, secondsToNotification, secondsToResolved }: FaultResult, fired: Notification[]): string[] {
  if (secondsToNotification === undefined) return ['no notification']
  return [
    ...(fired.length > 1 ? [`${fired.length} notifications: ${fired.map(describeNotification).join(', ')}`] : []),
    ...(fired[0]!.alerts.every(({ labels }) => labels.alertname === alert) ? [] : [`the first is not ${alert}`]),
    ...(secondsToNotification > limitSeconds ? [`later than ${limitSeconds} s`] : []),
    ...(secondsToResolved === undefined ? ['never resolved'] : []),
    ...(secondsToResolved !== undefined && secondsToResolved < 0 ? ['resolved while the fault lasted'] : []),
  ]
}

const emptyResult = ({ name, title, alert }: Fault): FaultResult => ({
  ...{ name, title, alert, notifications: [], suppressed: [], faults: [] },
  ...{ secondsToNotification: undefined, secondsToResolved: undefined },
})

/** An update says that some alerts of an earlier notification are resolved; a pager shows it at that notification. */
function saysSomethingNew(): (notification: Notification) => boolean {
  const known = new Set<string>()
  return ({ groupKey, alerts }) => {
    const names = alerts.filter(({ status }) => status === 'firing').map((alert) => `${groupKey} ${nameOf(alert)}`)
    const isNew = names.some((name) => !known.has(name))
    for (const name of names) known.add(name)
    return isNew
  }
}

const isLoud = ({ receiver }: Notification) => receiver !== 'messages'
const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10
const describeNotification = ({ alerts, receiver }: Notification) =>
  `${[...new Set(alerts.map(nameOf))].join(' + ')} (${receiver})`

async function findSuppressed(alertmanagerUrl: string): Promise<string[]> {
  const response = await fetch(`${alertmanagerUrl}/api/v2/alerts?active=false&inhibited=true&silenced=false`)
  return ((await response.json()) as Parameters<typeof nameOf>[0][]).map(nameOf)
}

/** Waits until nobody would be notified of anything, and nothing is about to fire. */
export async function waitUntilQuiet({ monitoring }: World, { signal, log }: CauseOptions): Promise<void> {
  let loud: string[] = []
  const isQuiet = async () => {
    const pending = await monitoring.query('ALERTS{alertstate="pending",severity=~"critical|warning",layer!="symptom"}')
    loud = [...(await findLoudAlerts(monitoring.alertmanagerUrl)).map(nameOf), ...pending.map(nameOf)]
    return loud.length === 0
  }
  if (await waitFor(isQuiet, { timeLimit: quietMilliseconds, interval: 1_000, signal })) {
    // The notification that the last alert is resolved.
    await pause(5_000, undefined, { signal })
    return
  }
  log(`not quiet: ${loud.join(', ')}`)
}
