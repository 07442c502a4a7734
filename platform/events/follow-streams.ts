import { retryUntilSuccess } from '../work/retry.ts'
import { startTail, type TailOptions } from './tail.ts'

interface FollowOptions extends TailOptions {
  /** Called once the tail follows. */
  onStart(): void
  /** Called for each attempt to start that failed. */
  onFailure(error: unknown): void
}

const initialDelay = 500

/** Starts a tail as soon as Redis answers. Closes `blockingRedis` at the end. */
export function followStreams({ onStart, onFailure, ...options }: FollowOptions): { stop(): Promise<void> } {
  const stopping = new AbortController()
  async function start() {
    const tail = await startTail(options)
    onStart()
    return tail
  }
  const starting = retryUntilSuccess(start, { signal: stopping.signal, initialDelay, onFailure })
  return {
    async stop() {
      stopping.abort()
      const tail = await starting
      await tail?.stop()
      options.blockingRedis.disconnect()
    },
  }
}
