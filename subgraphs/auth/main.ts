import { checkDatabase, openDatabase } from '#platform/database.ts'
import { trustProxies } from '#platform/http/client-address.ts'
import { createHttpServer, listen } from '#platform/http/server.ts'
import { startVerifying } from '#platform/identity/start-verifying.ts'
import { runProcess } from '#platform/lifecycle.ts'
import { connectRedis } from '#platform/redis.ts'
import { readAuthConfig } from './config.ts'
import { serveGraphql } from './graphql/serve.ts'
import { serveOAuth } from './oauth/routes.ts'
import { forgetExpiredSessions } from './operations/forget-expired-sessions.ts'
import { startAuthority } from './start-authority.ts'

const hour = 3_600_000

await runProcess('auth', readAuthConfig, async (config, { log, onStop }) => {
  const database = openDatabase({ url: config.databaseUrl, applicationName: 'waybill auth' })
  onStop(() => database.end({ timeout: 5 }))
  await checkDatabase(database, 'AUTH_DATABASE_URL')

  const authority = await startAuthority({ issuer: config.issuer, database, log }, config.serviceClientSecrets)
  const { issuer, redisUrl } = config
  const redis = connectRedis(redisUrl, log)
  onStop(() => redis.disconnect())
  // With its own keys, without a detour over HTTP to itself.
  const { verify } = startVerifying({ issuer, keys: authority.keyRing.find, redisUrl, redis, log, onStop })
  const http = createHttpServer({
    log,
    readiness: { database: () => database`select 1` },
    isTrustedProxy: trustProxies(config.trustedProxies),
  })
  await serveOAuth(http, authority)
  await serveGraphql(http, authority, verify)
  onStop(() => http.close())
  await listen(http, { host: config.host, port: config.port, variable: 'AUTH_PORT' })
  log.info({ port: config.port }, 'listening')

  const forgetting = setInterval(() => {
    forgetExpiredSessions(authority).catch((err) => log.warn({ err }, 'cannot remove expired sessions'))
  }, hour)
  onStop(() => clearInterval(forgetting))
})
