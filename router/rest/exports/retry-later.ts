import { setTimeout as pause } from 'node:timers/promises'
import { GraphQLError } from 'graphql'
import { Problem } from '../problems/problem.ts'

/** Longer than the window of a quota. */
const longestPauseSeconds = 61
const attempts = 5

/** Repeats work that was refused for now, after the time that the refusal names. @throws the last refusal */
export async function retryLater<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const seconds = secondsToWait(error)
      if (seconds === undefined || seconds > longestPauseSeconds || attempt === attempts) throw error
      await pause(seconds * 1_000)
    }
  }
}

function secondsToWait(error: unknown): number | undefined {
  if (error instanceof GraphQLError) return error.extensions.retryAfterSeconds as number | undefined
  if (!(error instanceof Problem)) return undefined
  const [, value] = [...error.headers].find(([name]) => name.toLowerCase() === 'retry-after') ?? []
  return value === undefined ? undefined : Number(value)
}
