import { setTimeout as pause } from 'node:timers/promises'
import { createTally, type Tally } from './tally.ts'

/** Sends one request and returns a summary of its response. */
type Send = (number: number) => Promise<string>

/** The maximum number of requests in flight: then all connections of the attacker are in use. */
const mostInFlight = 200

/** Sends requests at a fixed rate (an open loop) until the signal is aborted. */
export async function atRate(perSecond: number, signal: AbortSignal, send: Send): Promise<Tally> {
  const { tally, sent, answered } = createTally()
  const inFlight = new Set<Promise<void>>()
  const begin = performance.now()
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - begin) / 1_000) * perSecond)
    for (let number = tally.requests; number < due && inFlight.size < mostInFlight; number++) {
      sent()
      const answer = answerOf(send(number)).then((text) => {
        answered(text)
        inFlight.delete(answer)
      })
      inFlight.add(answer)
    }
    await pause(20)
  }
  await Promise.all(inFlight)
  return tally
}

/** Runs this number of closed loops until the signal is aborted: each sends its next request after a response. */
export async function inLoops(loops: number, signal: AbortSignal, send: Send): Promise<Tally> {
  const { tally, sent, answered } = createTally()
  const loop = async () => {
    while (!signal.aborted) {
      sent()
      const answer = await answerOf(send(tally.requests))
      answered(answer)
      // A refused connection is no reason to spin.
      if (!/^\d+$/.test(answer)) await pause(50)
    }
  }
  await Promise.all(Array.from({ length: loops }, loop))
  return tally
}

async function answerOf(answer: Promise<string>): Promise<string> {
  try {
    return await answer
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string }
    return code ?? name ?? 'failed'
  }
}
