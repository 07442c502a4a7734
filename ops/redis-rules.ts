// What each service may do in Redis, as rules of ACL SETUSER. A service writes the streams that it publishes, and reads
// those that it consumes. Selectors (in parentheses) need Redis 7 or Valkey: a rule for keys of others must not combine with
// a command for one's own.
import { healthKey } from '#platform/health/health-key.ts'
import {
  consumersOf,
  deadLetterStream,
  publicationLease,
  redriveStream,
  serviceOfGroup,
} from '#schema/events/streams.ts'

/** The services that connect to Redis: publishers, consumers and the router. */
export const redisServices = [
  ...new Set([...Object.keys(consumersOf), ...Object.values(consumersOf).flat().map(serviceOfGroup), 'router']),
] as const

// Not CLIENT SETINFO: Redis 7.0 does not know it, and refuses the whole file. Clients do without.
const connection = [
  ...['ping', 'select', 'info', 'time', 'hello', 'client|setname'],
  // Of a client of a Redis Cluster, about the whole of it.
  ...['cluster|slots', 'cluster|keyslot', 'cluster|info'],
]
const publishing = ['xadd', 'xtrim', 'xlen', 'xrevrange', 'xinfo|groups', 'xpending', 'exists', 'get', 'set', 'eval']
/** XACK and XGROUP write to the stream of another service: they only concern groups. */
const consuming = [
  ...['xreadgroup', 'xack', 'xautoclaim', 'xclaim', 'xpending', 'xrange', 'eval'],
  ...['xgroup|create', 'xgroup|delconsumer', 'xinfo|consumers', 'xinfo|groups'],
]
const following = ['xread', 'xrevrange']
/** Reports of a process about itself. */
const reporting = ['hset', 'hdel', 'hgetall', 'pexpire']

/** Keys and commands that only one service uses. */
const own: Record<string, { keys: string[]; commands: string[] }> = {
  // Counts of attempts.
  auth: { keys: ['waybill:attempts:*'], commands: ['del', 'pttl'] },
  // Counts of requests, and the cache of the catalogue.
  router: {
    keys: ['waybill:requests:*', 'waybill:{cache}:*'],
    commands: [
      ...['eval', 'evalsha', 'get', 'set', 'incrby', 'pttl', 'expire', 'del', 'hget', 'hset', 'hdel'],
      ...['zadd', 'zrem', 'zcard', 'zrange', 'zrangebyscore'],
    ],
  },
}
/** The publishers whose cached data is valid while their lease exists. */
const leasesReadBy = (service: string) => (service === 'router' ? ['product'] : [])
const rules = (keys: string[], commands: string[]) =>
  [...keys.map((key) => `~${key}`), ...commands.map((command) => `+${command}`)].join(' ')

const streams = (source: string) => `waybill:{${source}:*`
const groupsOn = (source: string, service: string) =>
  consumersOf[source]!.filter((group) => serviceOfGroup(group) === service)
const consumedBy = (service: string) =>
  Object.keys(consumersOf).filter((source) => groupsOn(source, service).length > 0)

/** Selectors of one service. The router reads trusted documents, and stores them only where there are none. */
const ownSelectors: Record<string, string[]> = {
  router: [rules(['waybill:{documents}*'], ['get', 'mget', 'msetnx'])],
  // Shows the state of the system to operators, who can redrive and discard dead letters.
  auth: [
    rules([deadLetterStream('*'), redriveStream('*')], ['xlen', 'xrange', 'xrevrange', 'xadd', 'xdel']),
    `%R~waybill:* ${['hgetall', 'xinfo|groups', 'xlen', 'xrange'].map((name) => `+${name}`).join(' ')}`,
  ],
  // Skips events while no endpoint wants them.
  webhooks: [rules(consumedBy('webhooks').map(streams), ['xgroup|setid', 'xinfo|stream'])],
}
/** The streams that every process follows, for revoked tokens, and those of the live feed of the router. */
const followedBy = (service: string) => (service === 'router' ? ['auth', 'sales', 'product'] : ['auth'])

/** The rules of a service's user, without its password. */
export function rulesOf(service: string): string {
  const isPublisher = Object.hasOwn(consumersOf, service)
  const consumed = consumedBy(service)
  const groups = [...new Set(consumed.flatMap((source) => groupsOn(source, service)))]
  const { keys: ownKeys, commands: ownCommands } = own[service] ?? { keys: [], commands: [] }
  const groupKeys = groups.flatMap((group) => [deadLetterStream(group), redriveStream(group)])
  const publisherKeys = isPublisher ? [streams(service), `waybill:epoch:${service}`, publicationLease(service)] : []
  const writes = isPublisher || consumed.length > 0
  const selectors = [
    ...(consumed.length > 0 ? [rules([...consumed.map(streams), ...groups.map(redriveStream)], consuming)] : []),
    ...(ownSelectors[service] ?? []),
    [...followedBy(service).map((source) => `%R~${streams(source)}`), ...following.map((name) => `+${name}`)].join(' '),
    ...leasesReadBy(service).map((source) => `%R~${publicationLease(source)} +get +pttl`),
  ]
  return [
    'resetchannels -@all',
    rules(
      [...publisherKeys, ...groupKeys, ...ownKeys, healthKey(service)],
      [...connection, ...(writes ? publishing : []), ...reporting, ...ownCommands],
    ),
    ...selectors.map((selector) => `(${selector})`),
  ].join(' ')
}

/**
 * The lines of an ACL file: a user for each service, and `default` for operators, who may do everything.
 * @param passwordOf the rule for a user's password, for example `>secret` or `#<SHA-256>`
 */
export function userLines(passwordOf: (user: string) => string): string[] {
  return [
    `user default on ${passwordOf('default')} ~* &* +@all`,
    ...redisServices.map((service) => `user ${service} on ${passwordOf(service)} ${rulesOf(service)}`),
  ]
}
