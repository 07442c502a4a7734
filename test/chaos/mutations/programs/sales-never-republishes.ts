// The relay does not detect that Redis has lost its data.
import { hideLoss } from '../lossy-redis.ts'
import { replaceExports } from '../replace-exports.ts'

replaceExports('platform/outbox/relay.ts', {
  startRelay: (start) => (options) => start({ ...options, redis: hideLoss(options.redis) }),
})
await import('../../../../ops/serve.ts')
