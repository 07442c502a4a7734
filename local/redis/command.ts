import { once } from 'node:events'
import { connect } from 'node:net'
import type { RedisAccess } from './access.ts'

interface CommandOptions {
  /** Default: without a password. */
  access?: Pick<RedisAccess, 'password'> | undefined
  /** Milliseconds for all commands together. */
  timeLimit: number
}

/** Sends one command: see `runCommands`. @returns its answer */
export async function runCommand(port: number, words: readonly string[], options: CommandOptions): Promise<string> {
  const answers = await runCommands(port, [words], options)
  return answers.at(-1)!
}

/**
 * Sends commands to a Redis on 127.0.0.1, one after the other over one connection, as the user `default`. Without a client
 * library, which would cost the launcher several MiB.
 * @returns the answers, of one line each, without their types.
 * @throws {Error} with the first error that Redis answers, or if there is no answer within the time limit.
 */
export async function runCommands(
  port: number,
  commands: readonly (readonly string[])[],
  { access, timeLimit }: CommandOptions,
): Promise<string[]> {
  const socket = connect({ port, host: '127.0.0.1' })
  const signal = AbortSignal.timeout(timeLimit)
  try {
    await once(socket, 'connect', { signal })
    const answers: string[] = []
    for (const command of access ? [['AUTH', 'default', access.password], ...commands] : commands) {
      socket.write(encode(command))
      let answer = ''
      while (!answer.endsWith('\r\n')) answer += ((await once(socket, 'data', { signal })) as [Buffer])[0].toString()
      if (answer.startsWith('-')) throw new Error(`Redis refused ${command[0]}: ${answer.slice(1).trim()}`)
      answers.push(answer.slice(1).trim())
    }
    return answers
  } finally {
    socket.destroy()
  }
}

/** As in https://valkey.io/topics/protocol/#arrays. */
function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}
