/** Keeps the beginnings of work apart. */
export interface Pace {
  /** Says that work begins now. */
  begin(): void
  /** Resolves once the work that began last has had its time: what came meanwhile can be done together. */
  rest(): Promise<void>
  /** Lets whoever rests go on, and nobody rest any more. */
  stop(): void
}

/**
 * The first piece of work after a quiet time is done at once; what comes soon after is collected until `milliseconds` have
 * gone by since it began. So many small pieces become few large ones, and none waits for longer than that.
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
