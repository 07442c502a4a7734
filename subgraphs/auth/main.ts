import { defineService } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { reportAuthority } from './authority-metrics.ts'
import { readAuthConfig } from './config.ts'
import { accessTokenLifetimeSeconds } from './domain/access-token.ts'
import { serveGraphql } from './graphql/serve.ts'
import { createMail } from './mail/create-mail.ts'
import { serveOAuth } from './oauth/routes.ts'
import { connectOrders } from './peers/connect-orders.ts'
import { startPeriodicJobs } from './periodic-jobs.ts'
import { refusePublishedAccounts } from './refuse-published-accounts.ts'
import { startAuthority } from './start-authority.ts'

/** The service `auth`. */
export const auth = defineService('auth', readAuthConfig, async (config, startup) => {
  const service = await startService({
    name: 'auth',
    config,
    ...startup,
    // Redis is optional for sign-ins and tokens: events wait in the outbox, and attempts are counted in memory.
    readyWithoutRedis: true,
    // After a loss of Redis' data, every revocation of an unexpired token is published again.
    eventsKeptForSeconds: 2 * accessTokenLifetimeSeconds,
  })
  const { database, redis, listeners, log } = service
  const { issuer, attempts, customerRateLimit, masterSecrets } = config
  const mail = createMail(config.mail)
  startup.onStop(mail.close)
  const authority = await startAuthority(
    {
      ...{ issuer, database, redis, attempts, customerRateLimit, masterSecrets, log },
      ...{ deliverMail: mail.deliver, linkUrl: config.mail.linkUrl },
      connectOrders: (issue) => connectOrders({ ...config.peers, issue }, startup),
    },
    config.serviceClientSecrets,
  )
  if (config.refusesPublishedAccounts) await refusePublishedAccounts(authority)
  startup.onStop(authority.auditTrail.stop)
  startup.onStop(authority.mail.stop)
  await serveOAuth(listeners.publicHttp, authority)
  const subgraph = await serveGraphql(listeners.internalHttp, authority, { requiresToken: listeners.areApart })
  reportAuthority(authority)
  startPeriodicJobs({ authority, service, config, onStop: startup.onStop })
  await service.open(subgraph)
})
