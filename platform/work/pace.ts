/** Limits how often work starts. */
export interface Pace {
  /** Records that work starts now. */
  begin(): void
  /**
   * Resolves once the minimum interval since the last start has passed, so that work that arrived meanwhile can be
   * batched.
   */
  rest(): Promise<void>
  /** Ends all rests, and later ones at once. */
  stop(): void
}

/**
 * Work after a quiet time starts at once. Work that arrives soon after is collected until `milliseconds` have passed
 * since that start. This turns many small pieces into few large ones and delays none for longer.
 */
export function createPace(milliseconds: number | (() => number)): Pace {
  let next = Number.NEGATIVE_INFINITY
  let isStopped = false
  let release: (() => void) | undefined

  return {
    begin() {
      next = performance.now() + (typeof milliseconds === 'number' ? milliseconds : milliseconds())
    },
    async rest() {
      const wait = next - performance.now()
      if (wait <= 0 || isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait)
        release = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      release = undefined
    },
    stop() {
      isStopped = true
      release?.()
    },
  }
}
