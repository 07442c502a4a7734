import { CombinedGraphQLErrors } from '@apollo/client'

const temporary = new Set(['SERVICE_UNAVAILABLE', 'OVERLOADED', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR'])
const attempts = 8
const firstMilliseconds = 500
const longestMilliseconds = 8_000

/** Repeats what changes nothing when it is repeated, over about half a minute, unless it is refused for good. */
export async function sendAgain<Result>(send: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send()
    } catch (error) {
      if (attempt === attempts || signal.aborted || !mayBeRepeated(error)) throw error
      await pause(Math.min(longestMilliseconds, firstMilliseconds * 2 ** attempt), signal)
    }
  }
}

/** Whether nobody answered, or the system said that it cannot now. */
function mayBeRepeated(error: unknown): boolean {
  if (!CombinedGraphQLErrors.is(error)) return true
  return temporary.has(String(error.errors[0]?.extensions?.code))
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
