import { setTimeout as pause } from 'node:timers/promises'

/** Within the 4 s timeout of a shutdown step, with time left for the closing handshakes. */
const maxSpreadMilliseconds = 2_500
/** 200 clients a second: another router can accept and subscribe that many without a stampede. */
const millisecondsEach = 5

/**
 * Closes clients at random times over up to 2.5 s, to avoid a reconnect stampede.
 * @returns when all have been closed.
 */
export async function closeGradually<T>(clients: Iterable<T>, close: (client: T) => void): Promise<void> {
  const all = [...clients]
  const spread = Math.min(maxSpreadMilliseconds, all.length * millisecondsEach)
  await Promise.all(
    all.map(async (client) => {
      await pause(Math.random() * spread)
      close(client)
    }),
  )
}
