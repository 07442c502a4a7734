import { request } from 'undici'
import type { ReadinessCheck } from '#platform/http/readiness.ts'

const timeLimitMilliseconds = 1_500
const rememberedMilliseconds = 1_000
/** A service that was not ready may become so at any moment, and the router's own start waits for it. */
const failureRememberedMilliseconds = 100

/**
 * Checks whether a service is ready. The answer is cached, so that many checks of the router do not multiply: for a second,
 * and a failure for a tenth of one.
 * @param url the service's base URL.
 */
export function peerIsReady(url: string): ReadinessCheck {
  let asked: { until: number; answer: Promise<void> } | undefined

  async function probe() {
    const { statusCode, body } = await request(`${url}/health/ready`, {
      signal: AbortSignal.timeout(timeLimitMilliseconds),
    })
    await body.dump()
    if (statusCode !== 200) throw new Error(`It responded with status ${statusCode}`)
  }

  return () => {
    if (!asked || Date.now() > asked.until) {
      const question = { until: Date.now() + rememberedMilliseconds, answer: probe() }
      question.answer.catch(() => {
        question.until = Date.now() + failureRememberedMilliseconds
      })
      asked = question
    }
    return asked.answer
  }
}
