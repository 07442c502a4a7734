/**
 * Waits for an answer with a timeout. The work itself continues.
 * @throws {Error} after the timeout
 */
export async function within<Answer>(milliseconds: number, answer: Answer | Promise<Answer>): Promise<Answer> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`timed out after ${milliseconds} ms`)), milliseconds).unref()
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
