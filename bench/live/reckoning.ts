import { type Latency, summariseTimes } from '../statistics/percentiles.ts'

/** A change that was published: of which order (by number), to which version, when (milliseconds since 1970). */
export interface Published {
  order: number
  version: number
  moment: number
}

/** A message that a subscriber got. */
export interface Message {
  order: number
  version: number
  moment: number
}

export interface Reckoning {
  published: number
  delivered: number
  /** Versions that a subscriber never got. */
  lost: number
  /** Versions that came twice. */
  repeated: number
  /** Versions that came after a later one. */
  disordered: number
  /** From the publication to the message. */
  latency: Latency
}

/** Compares what was published with what came: every version of every order has to come once, in order. */
export function reckon(published: readonly Published[], messages: readonly Message[]): Reckoning {
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
