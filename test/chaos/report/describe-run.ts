import type { Breach } from '../audit/audit.ts'
import type { Figures } from './figures.ts'

const mostFindings = 8

/** The summary of a run, for people. */
export function describeRun({ orders, damage, recoveries, followed, secondsToRest }: Figures): string {
  const refused = Object.values(orders.refused).reduce((total, count) => total + count, 0)
  return [
    `orders        ${orders.tried} tried in ${orders.attempts} attempts: ${orders.acknowledged} acknowledged, ${refused} refused (${list(orders.refused)}), ${orders.gaveUp} given up`,
    `              ${orders.delivered} delivered, ${orders.cancelled} cancelled (${orders.leftBeforeCancelled} when the parcel had left), ${orders.writtenUntold} written without anybody being told`,
    `kills         ${list(damage.kills)}`,
    `pauses        ${list(damage.pauses)}`,
    `memory lost   ${damage.flushes} flushes`,
    `recoveries    ${damage.restarts} restarts, ${recoveries.byRepeating} orders by repeating, ${recoveries.redeliveries} entries taken over, ${recoveries.publishedAgain} events published again, ${recoveries.reclaimed} reservations given back`,
    `live          ${followed} orders followed, ${recoveries.resumedSubscriptions} subscriptions resumed`,
    `rest          after ${secondsToRest.toFixed(1)} s`,
  ].join('\n')
}

/** Every invariant that does not hold, with its evidence. */
export function describeBreaches(breaches: readonly Breach[]): string {
  return breaches
    .map(({ name, title, findings }) => {
      const shown = findings.slice(0, mostFindings).map((finding) => `    ${finding}`)
      if (findings.length > mostFindings) shown.push(`    … and ${findings.length - mostFindings} more`)
      return [`BROKEN ${name} (${findings.length}): ${title}`, ...shown].join('\n')
    })
    .join('\n')
}

const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none'
