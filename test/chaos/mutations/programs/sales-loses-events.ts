// The relay marks an event in five as published that it has not published.

import { dropSome } from '../lossy-redis.ts'
import { replaceExports } from '../replace-exports.ts'

replaceExports('platform/outbox/relay.ts', {
  startRelay: (start) => (options) => start({ ...options, redis: dropSome(options.redis) }),
})
await import('../../../../subgraphs/sales/main.ts')
