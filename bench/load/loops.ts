import { createTimes } from '../statistics/percentiles.ts'

/** The clock of a loop, so that tests can use a virtual one. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number
  /** Waits about this number of milliseconds, at least one turn of the event loop. */
  wait(milliseconds: number): Promise<void>
}

/** The measurements of a loop. */
export interface LoopResult {
  /** Of each request that was answered, in milliseconds. */
  times: Float64Array
  /** From the first request to the last answer. */
  milliseconds: number
  /** The maximum number of requests in flight. */
  mostInFlight: number
}

/**
 * A closed loop: a fixed number of clients, each of which sends its next request after the response to the last one. It
 * measures the maximum rate. Its latencies are of little use, because waiting clients send no requests.
 * @param send resolves with whether the response was correct. Only correct responses count for the latency.
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
 * An open loop: requests at a fixed rate, independent of responses, as from customers. The latency begins when a request
 * is due, not when it is sent, so a stall of the system (or of the load generator) counts for all requests that are due
 * meanwhile. Measured from the sending, a stall would count only once ("coordinated omission").
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

/** The time in milliseconds after the start at which a request is due. Number 0 is due at once. */
export function dueAt(index: number, rate: number): number {
  return (index * 1_000) / rate
}

/** The number of requests that are due this many milliseconds after the start. */
export function requestsDue(elapsed: number, rate: number): number {
  // The tolerance lets a request that is due exactly now be due in spite of rounding.
  return elapsed < 0 ? 0 : Math.floor((elapsed * rate) / 1_000 + 1e-6) + 1
}
