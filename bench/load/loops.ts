import { createTimes } from '../statistics/percentiles.ts'

/** How a loop tells the time and waits: as arguments, so that tests have a clock of their own. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number
  /** Waits about so many milliseconds, at least one turn of the event loop. */
  wait(milliseconds: number): Promise<void>
}

/** What a loop has measured. */
export interface LoopResult {
  /** Of each request that was answered, in milliseconds. */
  times: Float64Array
  /** From the first request to the last answer. */
  milliseconds: number
  /** The most requests that were under way at once. */
  mostInFlight: number
}

/**
 * (In both loops `send` resolves with whether the answer was the wanted one: the times of others say nothing.)
 *
 * A fixed number of clients, each of which sends its next request when the last one is answered. It shows what a system
 * can do at most; its latencies say little, for clients that wait do not ask.
 */
export async function closedLoop(
  send: (client: number) => Promise<boolean>,
  { clients, milliseconds, clock }: { clients: number; milliseconds: number; clock: Clock },
): Promise<LoopResult> {
  const times = createTimes()
  const start = clock.now()
  const end = start + milliseconds

  async function run(client: number) {
    for (let sent = clock.now(); sent < end; ) {
      const isAnswered = await send(client)
      const answered = clock.now()
      if (isAnswered) times.add(answered - sent)
      sent = answered
    }
  }

  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  return { times: times.all(), milliseconds: clock.now() - start, mostInFlight: clients }
}

/**
 * Requests that come at a fixed rate, whether earlier ones are answered or not, as customers do. A latency counts from
 * the moment that the request was due, not from when it was sent: a system (or a load generator) that stalls is charged
 * with the wait of everybody who came meanwhile. Measured from the sending, a stall would count once ("coordinated
 * omission").
 */
export async function openLoop(
  send: () => Promise<boolean>,
  { rate, milliseconds, clock }: { rate: number; milliseconds: number; clock: Clock },
): Promise<LoopResult> {
  const times = createTimes()
  const total = Math.floor((rate * milliseconds) / 1_000)
  const pending = new Set<Promise<void>>()
  const start = clock.now()
  let mostInFlight = 0

  for (let index = 0; index < total; ) {
    const due = Math.min(requestsDue(clock.now() - start, rate), total)
    for (; index < due; index++) {
      const intended = start + dueAt(index, rate)
      const sending: Promise<void> = send().then((isAnswered) => {
        if (isAnswered) times.add(clock.now() - intended)
        pending.delete(sending)
      })
      pending.add(sending)
    }
    mostInFlight = Math.max(mostInFlight, pending.size)
    if (index < total) await clock.wait(Math.max(start + dueAt(index, rate) - clock.now(), 0))
  }
  await Promise.all(pending)
  return { times: times.all(), milliseconds: clock.now() - start, mostInFlight }
}

/** When a request is due, in milliseconds after the start; the first, number 0, at once. */
export function dueAt(index: number, rate: number): number {
  return (index * 1_000) / rate
}

/** How many requests are due so many milliseconds after the start. */
export function requestsDue(elapsed: number, rate: number): number {
  // The tolerance lets a request that is due exactly now be due in spite of rounding.
  return elapsed < 0 ? 0 : Math.floor((elapsed * rate) / 1_000 + 1e-6) + 1
}
