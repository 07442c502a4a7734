import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Log } from '#platform/process/log.ts'
import { createDocumentSet, type DocumentSet } from './document-set.ts'
import { documentMetrics } from './metrics.ts'
import { readDocuments, readVersion, restoreDocuments, type StoredDocuments } from './store.ts'

const defaultInterval = 1_000

interface FollowOptions {
  redis: Redis
  /** Called with each new version, the first included. */
  onChange(documents: DocumentSet): void
  log: Log
  /** Milliseconds between two looks at the version. Default 1,000. */
  interval?: number
}

export interface FollowedDocuments {
  /** Undefined until they have been read once. */
  current(): DocumentSet | undefined
  stop(): Promise<void>
}

/**
 * Keeps the trusted documents of Redis in memory, and reads them again when their version changes. While Redis is down
 * they stay in use. If Redis comes back without them, they are stored there again: a router that starts later needs
 * them.
 */
export function followDocuments(options: FollowOptions): FollowedDocuments {
  const { redis, onChange, log, interval = defaultInterval } = options
  const stopping = new AbortController()
  let known: (StoredDocuments & { set: DocumentSet }) | undefined
  /** Set once Redis has answered that it has no documents. */
  let none: DocumentSet | undefined
  let failed: string | undefined

  async function look() {
    const version = await readVersion(redis)
    if (version === null) return keep()
    if (version === known?.version) return
    const read = await readDocuments(redis)
    if (!read) return
    known = { ...read, set: createDocumentSet(read.documents) }
    documentMetrics().documentCount.set(read.documents.length)
    log.info({ documents: read.documents.length }, 'the trusted documents have changed')
    onChange(known.set)
  }

  async function keep() {
    if (!known) none ??= createDocumentSet([])
    else if (await restoreDocuments(redis, known))
      log.warn('Redis has lost the trusted documents: they are stored again')
  }

  async function follow() {
    while (!stopping.signal.aborted) {
      try {
        await look()
        failed = undefined
      } catch (err) {
        const { message } = err as Error
        // One line for an outage.
        if (message !== failed) log.warn({ err }, 'the trusted documents cannot be read, those in memory stay in use')
        failed = message
      }
      await pause(interval, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const following = follow()
  return {
    current: () => known?.set ?? none,
    async stop() {
      stopping.abort()
      await following
    },
  }
}
