import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { retryUntilSuccess } from '#platform/work/retry.ts'
import type { DeliverMail, Mail } from './mail.ts'

/** Composes and delivers mail after the response, so that the response does not depend on the account. */
export interface MailQueue {
  /** Whether mail can be delivered. */
  isConfigured: boolean
  /** @param compose returns the message; undefined if there is nobody to write to. Dropped if the queue is full. */
  submit(compose: () => Promise<Mail | undefined>): void
  /** Resolves when the queue is empty. */
  settled(): Promise<void>
  /** Waits for messages in delivery, and drops the others. */
  stop(): Promise<void>
}

const maxWaiting = 1_000
const concurrent = 2
const maxFailures = 5

const metrics = perService(() => ({
  mails: counter('waybill_mails_total', 'Messages by outcome: delivered, failed, dropped', ['outcome']),
}))

/** @param deliver undefined: nothing is delivered */
export function createMailQueue(deliver: DeliverMail | undefined, log: Log): MailQueue {
  const { mails } = metrics()
  const waiting: (() => Promise<Mail | undefined>)[] = []
  const running = new Set<Promise<void>>()
  const stopped = new AbortController()

  async function work() {
    for (let compose = waiting.shift(); compose; compose = waiting.shift()) {
      await compose()
        .then((mail) => mail && send(mail))
        .catch((err) => fail(err))
    }
  }

  async function send(mail: Mail) {
    // Ends after the last failure, or when the process stops.
    const attempts = new AbortController()
    let failures = 0
    let last: unknown
    const delivered = await retryUntilSuccess(
      async () => {
        await deliver!(mail)
        return true
      },
      {
        signal: AbortSignal.any([attempts.signal, stopped.signal]),
        initialDelay: 1_000,
        maxDelay: 60_000,
        onFailure(error) {
          last = error
          if (++failures >= maxFailures) attempts.abort()
        },
      },
    )
    if (delivered) mails.inc({ outcome: 'delivered' })
    else fail(last)
  }

  function fail(error: unknown) {
    mails.inc({ outcome: 'failed' })
    // Only codes: the text of an SMTP error quotes the recipient.
    const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
    log.error({ code, response_code: responseCode }, 'a mail cannot be delivered: it is dropped')
  }

  return {
    isConfigured: deliver !== undefined,
    submit(compose) {
      if (!deliver || waiting.length >= maxWaiting) return mails.inc({ outcome: 'dropped' })
      waiting.push(compose)
      if (running.size >= concurrent) return
      const worker = work().finally(() => running.delete(worker))
      running.add(worker)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
    async stop() {
      waiting.length = 0
      stopped.abort()
      await Promise.all(running)
    },
  }
}
