import type { Redis } from 'ioredis'
import type { ReadinessCheck } from '#platform/http/readiness.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import type { Gateway } from '../operations/gateway.ts'
import type { DocumentSet } from './document-set.ts'
import { followDocuments } from './follow-documents.ts'
import type { DocumentMode } from './modes.ts'
import type { PersistedQueries } from './persisted-queries.ts'
import { createPlanAhead } from './plan-ahead.ts'
import { createTrustedDocuments, type TrustedDocuments } from './trusted-documents.ts'

interface StartOptions extends Startup {
  mode: DocumentMode
  redis: Redis
  gateway: Gateway
  persistedQueries: PersistedQueries
}

interface StartedDocuments extends Omit<TrustedDocuments, 'named'> {
  /** Undefined if there are no trusted documents. */
  named: TrustedDocuments['named'] | undefined
  readiness: Record<string, ReadinessCheck>
}

/** Follows the trusted documents in Redis, and plans them ahead for each version of the supergraph. */
export function startTrustedDocuments(options: StartOptions): StartedDocuments {
  const { mode, redis, gateway, persistedQueries, log, onStop } = options
  if (mode === 'off') {
    const documents = createTrustedDocuments({ mode, current: () => undefined, persistedQueries })
    return { ...documents, named: undefined, readiness: {} }
  }

  const planAhead = createPlanAhead({ gateway, log })
  onStop(() => planAhead.stop())
  let hasSupergraph = false
  let latest: DocumentSet | undefined
  const plan = () => {
    if (hasSupergraph && latest) planAhead.start(latest)
  }
  gateway.gateway.onSchemaLoadOrUpdate(() => {
    hasSupergraph = true
    plan()
  })
  const followed = followDocuments({
    redis,
    log,
    onChange(documents) {
      latest = documents
      plan()
    },
  })
  onStop(() => followed.stop())

  /** A router that executes nothing but trusted documents, and has none, must not get requests. */
  async function hasDocuments() {
    if (!followed.current()?.documents.length) throw new Error('There are no trusted documents: npm run documents')
  }
  return {
    ...createTrustedDocuments({ mode, current: followed.current, persistedQueries }),
    readiness: mode === 'only' ? { documents: hasDocuments } : {},
  }
}
