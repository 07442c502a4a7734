import { once } from 'node:events'
import { connect } from 'node:net'
import type { RedisAccess } from './access.ts'

/** Sets the users of a Redis on 127.0.0.1 that has none yet. @throws {Error} with the answer of Redis. */
export async function applyUsers(port: number, { users }: RedisAccess): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' })
  const timeLimit = AbortSignal.timeout(5_000)
  try {
    await once(socket, 'connect', { signal: timeLimit })
    for (const line of users) {
      socket.write(`ACL SETUSER ${line.replace(/^user /, '').replace(' on ', ' reset on ')}\r\n`)
      const [answer] = (await once(socket, 'data', { signal: timeLimit })) as [Buffer]
      if (!answer.toString().startsWith('+OK'))
        throw new Error(`Redis does not accept a user: ${answer.toString().trim()}`)
    }
  } finally {
    socket.destroy()
  }
}
