import { createHash } from 'node:crypto'
import { userLines } from '../../ops/redis-rules.ts'
import type { RedisUser, Secrets } from '../secrets.ts'

/** The users of a Redis. */
export interface RedisAccess {
  /** The lines of an ACL file. The password of each is a SHA-256. */
  users: readonly string[]
  /** The password of the user `default`. */
  password: string
}

/** A user for each service, which may do no more than in production. */
export function accessOf({ redisPasswords }: Pick<Secrets, 'redisPasswords'>): RedisAccess {
  const hashOf = (user: string) =>
    createHash('sha256')
      .update(redisPasswords[user as RedisUser])
      .digest('hex')
  return { users: userLines((user) => `#${hashOf(user)}`), password: redisPasswords.default }
}
