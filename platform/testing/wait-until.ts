const intervalMilliseconds = 20

/** Polls until the condition is truthy. @throws after the timeout, with the condition. */
export async function waitUntil(
  condition: () => unknown | Promise<unknown>,
  limitMilliseconds = 20_000,
): Promise<void> {
  const limit = Date.now() + limitMilliseconds
  for (;;) {
    const answer = await condition()
    if (answer) return
    if (Date.now() > limit) throw new Error(`The condition was not met in ${limitMilliseconds} ms: ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, intervalMilliseconds))
  }
}
