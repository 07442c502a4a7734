import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '#platform/process/log.ts'
import { planSubscription } from '../engine/subscription-plan.ts'
import type { Gateway } from '../operations/gateway.ts'
import { readOperation } from '../supergraph/read-operation.ts'
import type { DocumentSet } from './document-set.ts'
import { documentMetrics } from './metrics.ts'

/** More names would make the line unreadable. */
const namesInLog = 20

interface PlanAheadOptions {
  gateway: Pick<Gateway, 'current' | 'prepare'>
  log: Log
}

export interface PlanAhead {
  /** Plans these documents, and stops planning the previous ones. */
  start(documents: DocumentSet): void
  stop(): Promise<void>
}

/**
 * Parses, validates and plans trusted documents before they are called, so that no caller waits for it, also after a
 * change of the supergraph. Uses at most half of the time of the event loop.
 */
export function createPlanAhead({ gateway, log }: PlanAheadOptions): PlanAhead {
  let running = new AbortController()
  let planning: Promise<unknown> = Promise.resolve()

  async function planAll({ documents }: DocumentSet, signal: AbortSignal) {
    const supergraph = gateway.current()
    const invalid: string[] = []
    for (const { name, text: query } of documents) {
      const start = performance.now()
      try {
        const operation = readOperation(supergraph, { query, isTrusted: true })
        if (operation.definition.operation === 'subscription') planSubscription(supergraph, operation)
        else gateway.prepare(supergraph, operation)
        // Nobody is charged for this work.
        Object.assign(operation.work, { milliseconds: 0, length: 0 })
      } catch (error) {
        invalid.push(`${name}: ${(error as Error).message}`)
      }
      await pause(performance.now() - start, undefined, { signal })
    }
    documentMetrics().invalidCount.set(invalid.length)
    if (invalid.length === 0) return
    const shown = invalid.slice(0, namesInLog)
    log.error({ count: invalid.length, documents: shown }, 'the supergraph refuses trusted documents')
  }

  return {
    start(documents) {
      running.abort()
      running = new AbortController()
      const { signal } = running
      planning = planAll(documents, signal).catch((err) => {
        if (!signal.aborted) log.error({ err }, 'the trusted documents cannot be planned ahead')
      })
    },
    async stop() {
      running.abort()
      await planning
    },
  }
}
