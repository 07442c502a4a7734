import type { Database } from '#platform/postgres/database.ts'
import type { Attempt } from '../domain/delivery.ts'
import { isGivenUp, nextAttempt } from '../domain/retry-schedule.ts'
import type { DisabledReason } from '../domain/statuses.ts'
import { insertAttempt } from '../store/attempts.ts'
import {
  type Claim,
  finishDelivery,
  lockClaimed,
  lockSequences,
  postponeDelivery,
  wakeNext,
} from '../store/deliveries.ts'
import { recordFailure, recordSuccess, switchOff } from '../store/endpoints.ts'

/** The result of a request. */
export interface AttemptResult extends Omit<Attempt, 'number'> {
  /** Seconds that the endpoint asked to wait for, by `Retry-After`. */
  retryAfterSeconds?: number | undefined
  /** Whether the endpoint says that it does not want webhooks any more (410). */
  isGone?: boolean | undefined
}

export interface CompletedAttempt {
  outcome: 'delivered' | 'failed' | 'dead'
  /** Why the endpoint was switched off because of this attempt; undefined if it was not. */
  switchedOff?: DisabledReason | undefined
}

/**
 * Records an attempt: the delivery is delivered, waits for its next attempt, or is dead. Returns undefined if another
 * attempt has begun since, which happens if a process was paused for longer than its lease.
 */
export async function completeAttempt(
  database: Database,
  { id, endpointId, subject, number }: Pick<Claim, 'id' | 'endpointId' | 'subject' | 'number'>,
  result: AttemptResult,
  { now, jitter }: { now: Date; jitter: number },
): Promise<CompletedAttempt | undefined> {
  return database.transact(async (transaction) => {
    const sequences = [{ endpointId, subject }]
    await lockSequences(transaction, sequences)
    const claimed = await lockClaimed(transaction, { id, number })
    if (!claimed) return undefined
    await insertAttempt(transaction, id, { ...result, number })
    if (result.error === null) {
      await finishDelivery(transaction, id, 'DELIVERED', result, now)
      await wakeNext(transaction, sequences, now)
      await recordSuccess(transaction, endpointId, now)
      return { outcome: 'delivered' }
    }
    const next = result.isGone ? undefined : nextAttempt(claimed.step, now, jitter, result.retryAfterSeconds)
    if (next) await postponeDelivery(transaction, id, result, next)
    else {
      await finishDelivery(transaction, id, 'DEAD', result, now)
      await wakeNext(transaction, sequences, now)
    }
    const failingSince = await recordFailure(transaction, endpointId, result.startedAt)
    const reason = result.isGone ? 'GONE' : failingSince && isGivenUp(failingSince, now) ? 'FAILING' : undefined
    const isOff = reason !== undefined && (await switchOff(transaction, endpointId, reason, now))
    return { outcome: next ? 'failed' : 'dead', ...(isOff && { switchedOff: reason }) }
  })
}
