import { defineService } from '#platform/process/lifecycle.ts'
import { readRouterConfig } from './config.ts'
import { createRouter } from './router.ts'

/** The service `router`. */
export const router = defineService('router', readRouterConfig, async (config, startup) => {
  const listeners = await createRouter(config, startup)
  await listeners.listen()
})
