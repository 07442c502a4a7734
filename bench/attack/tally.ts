/** The number of requests of an attacker, by response. */
export interface Tally {
  requests: number
  /** By HTTP status, WebSocket close code, or error code of the operating system. */
  answers: Record<string, number>
}

export function createTally() {
  const tally: Tally = { requests: 0, answers: {} }
  return {
    tally,
    sent() {
      tally.requests++
    },
    answered(answer: string) {
      tally.answers[answer] = (tally.answers[answer] ?? 0) + 1
    },
  }
}
