import { once } from 'node:events'
import { connect } from 'node:net'
import type { RedisAccess } from './access.ts'

/**
 * Sends a command to a Redis on 127.0.0.1, as the user `default`. Without a client library, which would cost the launcher
 * several MiB.
 * @returns the answer, of one line, without its type.
 * @throws {Error} with the answer of Redis, or if there is none within the time limit.
 */
export async function runCommand(
  port: number,
  words: readonly string[],
  { access, timeLimit }: { access: Pick<RedisAccess, 'password'> | undefined; timeLimit: number },
): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' })
  const signal = AbortSignal.timeout(timeLimit)
  try {
    await once(socket, 'connect', { signal })
    let answer = ''
    for (const command of access ? [['AUTH', 'default', access.password], words] : [words]) {
      socket.write(encode(command))
      answer = ''
      while (!answer.endsWith('\r\n')) answer += ((await once(socket, 'data', { signal })) as [Buffer])[0].toString()
      if (answer.startsWith('-')) throw new Error(`Redis refused ${command[0]}: ${answer.slice(1).trim()}`)
    }
    return answer.slice(1).trim()
  } finally {
    socket.destroy()
  }
}

/** As in https://valkey.io/topics/protocol/#arrays. */
function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}
