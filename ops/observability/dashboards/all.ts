import { errorBudgets } from './error-budgets.ts'
import { eventsAndStreams } from './events-and-streams.ts'
import { liveUpdates } from './live-updates.ts'
import { orderFlow } from './order-flow.ts'
import { overview } from './overview.ts'
import { postgresql } from './postgresql.ts'
import { redis } from './redis.ts'
import { router } from './router.ts'
import { webhooksAndCarriers } from './webhooks-and-carriers.ts'

/** All dashboards by the name of their file. */
export const dashboards = {
  overview,
  'order-flow': orderFlow,
  router,
  'live-updates': liveUpdates,
  'events-and-streams': eventsAndStreams,
  postgresql,
  redis,
  'webhooks-and-carriers': webhooksAndCarriers,
  'error-budgets': errorBudgets,
}
