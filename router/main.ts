import { runProcess } from '#platform/process/lifecycle.ts'
import { readRouterConfig } from './config.ts'
import { createRouter } from './router.ts'

await runProcess('router', readRouterConfig, async (config, startup) => {
  const listeners = await createRouter(config, startup)
  await listeners.listen()
})
