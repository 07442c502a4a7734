import type { Breach } from '../audit/audit.ts'
import type { Figures } from './figures.ts'

const mostFindings = 8

/** The summary of a run as text. */
export function describeRun({ orders, faults, recoveries, followed, secondsToIdle }: Figures): string {
  const refused = Object.values(orders.refused).reduce((total, count) => total + count, 0)
  return [
    `orders        ${orders.tried} tried in ${orders.attempts} attempts: ${orders.acknowledged} acknowledged, ${refused} refused (${list(orders.refused)}), ${orders.gaveUp} given up`,
    `              ${orders.delivered} delivered, ${orders.cancelled} cancelled (${orders.leftBeforeCancelled} after the shipment had left), ${orders.writtenUnacknowledged} written without an acknowledgement`,
    `parcels       ${orders.split} orders in several parcels; requests: ${list(orders.splits)}`,
    `carrier       ${orders.handedOver} parcels in ${orders.handOvers} requests
              changes of addresses: ${list(orders.moves)}`,
    `returns       requests: ${list(orders.returns)}; receipts: ${list(orders.receipts)}`,
    `kills         ${list(faults.kills)}`,
    `pauses        ${list(faults.pauses)}`,
    `flushes       ${faults.flushes}`,
    ...(faults.failOvers > 0 ? [`fail-overs    ${faults.failOvers}`] : []),
    `recoveries    ${faults.restarts} restarts, ${recoveries.byRepeating} orders by retries, ${recoveries.redeliveries} entries taken over, ${recoveries.publishedAgain} events published again, ${recoveries.reclaimed} reservations released`,
    `live          ${followed} orders followed, ${recoveries.resumedSubscriptions} subscriptions resumed`,
    `idle          after ${secondsToIdle.toFixed(1)} s`,
  ].join('\n')
}

/** All broken invariants with their evidence. */
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
