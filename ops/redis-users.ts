// `node ops/redis-users.ts`: the ACL file of Redis with a user for each service, from <SERVICE>_REDIS_PASSWORD and
// REDIS_PASSWORD (for `default`, which operators use). It contains hashes of the passwords. With --template it contains the
// names of the variables in place of passwords: that is ops/redis-users.acl, for docker compose.
import { createHash } from 'node:crypto'
import { readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { redisServices, userLines } from './redis-rules.ts'

const variableOf = (user: string) => (user === 'default' ? 'REDIS_PASSWORD' : `${user.toUpperCase()}_REDIS_PASSWORD`)

function passwords(): (user: string) => string {
  if (process.argv[2] === '--template') return (user) => `>@${variableOf(user)}@`
  const hashes = readConfig(({ secret }) =>
    Object.fromEntries(
      ['default', ...redisServices].map((user) => {
        const password = secret.text(variableOf(user))
        return [user, `#${createHash('sha256').update(password).digest('hex')}`]
      }),
    ),
  )
  return (user) => hashes[user]!
}

await runCommand(() => userLines(passwords()).join('\n'))
