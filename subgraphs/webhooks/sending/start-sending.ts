import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { startRounds } from '#platform/work/rounds.ts'
import { type AttemptResult, completeAttempt } from '../operations/complete-attempt.ts'
import type { Sealing } from '../sealing.ts'
import { type Claim, claimDeliveries, releaseClaim } from '../store/deliveries.ts'
import { faultOfError, faultOfStatus } from './describe-failure.ts'
import { sendingMetrics } from './metrics.ts'
import { createSecretOpener } from './open-secrets.ts'
import type { PostWebhook } from './post-webhook.ts'
import { signWebhook } from './sign-webhook.ts'

interface SendingOptions {
  database: Database
  sealing: Sealing
  post: PostWebhook
  log: Log
  /** Default: the clock of this machine. */
  clock?: () => Date
  /** Pause between two looks for due deliveries, unless a kick ends it. */
  pauseMilliseconds?: number
}

/** Sends due webhooks. */
export interface Sending {
  /** Looks for due deliveries at once. Cheap. */
  kick(): void
  inFlight(): number
  stop(): Promise<void>
}

/**
 * Requests in flight for each endpoint and process: a slow endpoint takes no place of another. With the maximum number of
 * endpoints this also bounds the process.
 */
const requestsAtOnce = 4
/** Lease on a delivery. Longer than a request: when it ends, the process is dead and another takes over. */
const leaseMilliseconds = 60_000
/** Pause before a delivery is tried again whose secret cannot be decrypted: somebody has to correct that. */
const unreadableMilliseconds = 5 * 60_000

/** Sends due webhooks, with retries. Several processes share the work. */
export function startSending(options: SendingOptions): Sending {
  const { database, sealing, post, log, clock = () => new Date(), pauseMilliseconds = 1_000 } = options
  const { attemptSeconds, attempts, switchedOff } = sendingMetrics()
  const openSecrets = createSecretOpener(sealing, log)
  const stopping = new AbortController()
  const busy = new Map<string, number>()
  const running = new Set<Promise<void>>()

  async function round(): Promise<boolean> {
    const now = clock()
    const until = new Date(now.getTime() + leaseMilliseconds)
    const claims = await claimDeliveries(database, { inFlight: busy, atOnce: requestsAtOnce, now, until })
    for (const claim of claims) start(claim)
    // Not waited for: a slow endpoint must not delay the next round. Each end asks for a round.
    return false
  }

  function start(claim: Claim) {
    const { endpointId } = claim
    busy.set(endpointId, (busy.get(endpointId) ?? 0) + 1)
    const work = attempt(claim)
      .catch((err) => log.error({ err, delivery_id: claim.id }, 'the result of a webhook could not be recorded'))
      .finally(() => {
        running.delete(work)
        const left = busy.get(endpointId)! - 1
        if (left > 0) busy.set(endpointId, left)
        else busy.delete(endpointId)
        rounds.kick()
      })
    running.add(work)
  }

  async function attempt(claim: Claim) {
    const secrets = openSecrets(claim)
    // Not a failure of the endpoint, so it does not count as an attempt.
    if (!secrets) return await releaseClaim(database, claim, new Date(clock().getTime() + unreadableMilliseconds))
    const result = await request(claim, secrets)
    // Stopped before the response: the next process sends it at once.
    if (!result) return await releaseClaim(database, claim, clock())
    attemptSeconds(result.durationMilliseconds / 1_000)
    const completed = await completeAttempt(database, claim, result, { now: clock(), jitter: Math.random() })
    if (!completed) return
    attempts.inc({ outcome: completed.outcome })
    const { statusCode: status_code, error: reason } = result
    const about = { delivery_id: claim.id, endpoint_id: claim.endpointId, attempt: claim.number, status_code, reason }
    if (completed.outcome === 'dead') log.warn(about, 'a webhook is dead: it was given up')
    else if (completed.outcome === 'failed') log.debug(about, 'a webhook was not delivered: will retry')
    if (completed.switchedOff) {
      switchedOff.inc({ reason: completed.switchedOff })
      log.error({ ...about, switched_off: completed.switchedOff }, 'a webhook endpoint was switched off')
    }
  }

  /** Undefined if the process stops before the response. */
  async function request(claim: Claim, secrets: string[]): Promise<AttemptResult | undefined> {
    const { id, endpointId, eventId, body } = claim
    const startedAt = clock()
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    try {
      const headers = signWebhook({ id: eventId, timestamp: startedAt, body, secrets })
      const { statusCode, retryAfterSeconds } = await post(new URL(claim.url), headers, body, stopping.signal)
      const isGone = statusCode === 410
      const error = faultOfStatus(statusCode)
      return { startedAt, durationMilliseconds: took(), statusCode, error, retryAfterSeconds, isGone }
    } catch (err) {
      if (stopping.signal.aborted) return undefined
      log.debug({ err, delivery_id: id, endpoint_id: endpointId }, 'a request to a webhook endpoint failed')
      return { startedAt, durationMilliseconds: took(), statusCode: null, error: faultOfError(err) }
    }
  }

  const rounds = startRounds({ what: 'send webhooks', pauseMilliseconds, round, log })
  return {
    kick: rounds.kick,
    inFlight: () => running.size,
    async stop() {
      await rounds.stop()
      stopping.abort()
      await Promise.all(running)
      await post.close()
    },
  }
}
