import { setTimeout as pause } from 'node:timers/promises'

/** Within the 4 s that one thing has to stop, with time left for the farewell itself. */
const longest = 2_500
/** A hundred clients in half a second: so many can come to another router, and subscribe there, without a crowd. */
const millisecondsEach = 5

/**
 * Says goodbye to all, one here, one there, so that they do not all knock at the next door at the same moment.
 * @returns once everybody has been told.
 */
export async function sayGoodbye<T>(clients: Iterable<T>, goodbye: (client: T) => void): Promise<void> {
  const all = [...clients]
  const spread = Math.min(longest, all.length * millisecondsEach)
  await Promise.all(
    all.map(async (client) => {
      await pause(Math.random() * spread)
      goodbye(client)
    }),
  )
}
