import { runCommand } from './command.ts'

/**
 * Whether a Redis on 127.0.0.1 serves commands. While it loads its data, it answers with an error.
 * @param password of the user `default`, if it has one.
 */
export async function ping(port: number, password?: string): Promise<boolean> {
  const access = password === undefined ? undefined : { password }
  const answer = runCommand(port, ['PING'], { access, timeLimit: 1_000 })
  return (await answer.catch(() => undefined)) === 'PONG'
}
