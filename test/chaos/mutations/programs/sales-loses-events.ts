// The relay marks one event in five as published without publishing it.

import { dropSomeEvents } from '../lossy-redis.ts'
import { replaceExports } from '../replace-exports.ts'

replaceExports('platform/outbox/relay.ts', {
  startRelay: (start) => (options) => start({ ...options, redis: dropSomeEvents(options.redis) }),
})
await import('../../../../ops/serve.ts')
