// The relay never finds out that Redis has lost its memory.
import { rememberEverything } from '../lossy-redis.ts'
import { replaceExports } from '../replace-exports.ts'

replaceExports('platform/outbox/relay.ts', {
  startRelay: (start) => (options) => start({ ...options, redis: rememberEverything(options.redis) }),
})
await import('../../../../subgraphs/sales/main.ts')
