import { type Latency, summariseTimes } from '../statistics/percentiles.ts'

/** A published change: the number of the order, the new version, and the time in milliseconds since 1970. */
export interface Published {
  order: number
  version: number
  moment: number
}

/** A message that a subscriber received. */
export interface Message {
  order: number
  version: number
  moment: number
}

export interface DeliveryCheck {
  published: number
  delivered: number
  /** Versions that a subscriber did not receive. */
  lost: number
  /** Versions that were received twice. */
  repeated: number
  /** Versions that were received after a later one. */
  disordered: number
  /** The time from the publication to the message. */
  latency: Latency
}

/** Compares published changes with received messages: every version of every order must arrive once, in order. */
export function checkDeliveries(published: readonly Published[], messages: readonly Message[]): DeliveryCheck {
  const keyOf = ({ order, version }: { order: number; version: number }) => order * 1_000_000 + version
  const moments = new Map(published.map((change) => [keyOf(change), change.moment]))
  const seen = new Set<number>()
  const last = new Map<number, number>()
  const times: number[] = []
  let repeated = 0
  let disordered = 0

  for (const message of messages) {
    const key = keyOf(message)
    const moment = moments.get(key)
    if (moment === undefined) continue
    if (seen.has(key)) repeated++
    else times.push(message.moment - moment)
    if (message.version < (last.get(message.order) ?? 0)) disordered++
    last.set(message.order, Math.max(message.version, last.get(message.order) ?? 0))
    seen.add(key)
  }
  return {
    published: published.length,
    delivered: seen.size,
    lost: published.length - seen.size,
    repeated,
    disordered,
    latency: summariseTimes(Float64Array.from(times)),
  }
}
