import { listen } from '#platform/http/server.ts'
import { runProcess } from '#platform/lifecycle.ts'
import { readRouterConfig } from './config.ts'
import { createRouter } from './router.ts'

await runProcess('router', readRouterConfig, async (config, startup) => {
  const http = await createRouter(config, startup)
  await listen(http, { host: config.host, port: config.port, variable: 'ROUTER_PORT' })
  startup.log.info({ port: config.port }, 'listening')
})
