import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * Whether a Redis on 127.0.0.1 serves commands. While it loads its data, it answers with an error.
 * @param password of the user `default`, if it has one.
 */
export async function ping(port: number, password?: string): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' })
  const timeLimit = AbortSignal.timeout(1_000)
  try {
    await once(socket, 'connect', { signal: timeLimit })
    if (password !== undefined) {
      socket.write(`AUTH default ${password}\r\n`)
      await once(socket, 'data', { signal: timeLimit })
    }
    socket.write('PING\r\n')
    const [answer] = (await once(socket, 'data', { signal: timeLimit })) as [Buffer]
    return answer.toString().startsWith('+PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
