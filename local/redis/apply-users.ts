import type { RedisAccess } from './access.ts'
import { runCommands } from './command.ts'

/** Sets the users of a Redis on 127.0.0.1 that has none yet. @throws {Error} with the answer of Redis. */
export async function applyUsers(port: number, { users }: RedisAccess): Promise<void> {
  const commands = users.map((line) => {
    const rules = line.replace(/^user /, '').replace(' on ', ' reset on ')
    return ['ACL', 'SETUSER', ...rules.split(' ')]
  })
  await runCommands(port, commands, { timeLimit: 5_000 })
}
