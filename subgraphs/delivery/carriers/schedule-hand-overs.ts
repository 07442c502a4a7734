import type { Carrier } from './carrier.ts'

/**
 * When a new shipment is due to be handed over to a carrier. Null if it need not be: polled carriers know their
 * shipments by themselves, and carriers that are not configured cannot be told.
 * @param delaySeconds the time in which a shipment can still be split, and its address changed
 */
export function scheduleHandOvers(
  carriers: readonly Pick<Carrier, 'kind' | 'name'>[],
  delaySeconds: number,
): (carrier: string | null, now: Date) => Date | null {
  const reporting = new Set(carriers.filter(({ kind }) => kind === 'reporting').map(({ name }) => name))
  return (carrier, now) =>
    carrier !== null && reporting.has(carrier) ? new Date(now.getTime() + 1_000 * delaySeconds) : null
}
