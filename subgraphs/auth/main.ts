import { runProcess } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { readAuthConfig } from './config.ts'
import { accessTokenLifetimeSeconds } from './domain/access-token.ts'
import { serveGraphql } from './graphql/serve.ts'
import { serveOAuth } from './oauth/routes.ts'
import { startAuthority } from './start-authority.ts'
import { startUpkeep } from './upkeep.ts'

await runProcess('auth', readAuthConfig, async (config, startup) => {
  const service = await startService({
    name: 'auth',
    config,
    ...startup,
    // Sign-ins and tokens do not need it: events wait in the outbox, attempts are counted in memory.
    readyWithoutRedis: true,
    // A Redis that lost its memory is told again of every revoked token that has not expired.
    eventsKeptForSeconds: 2 * accessTokenLifetimeSeconds,
  })
  const { database, redis, relay, listeners, log } = service
  const { issuer, attempts, customerRateLimit } = config
  const authority = await startAuthority(
    { issuer, database, redis, attempts, customerRateLimit, onCommit: relay.kick, log },
    config.serviceClientSecrets,
  )
  startup.onStop(authority.auditTrail.stop)
  await serveOAuth(listeners.publicHttp, authority)
  await serveGraphql(listeners.internalHttp, authority, { requiresToken: listeners.areApart })
  startUpkeep({ authority, service, config, onStop: startup.onStop })
  await service.open()
})
