import { request } from 'undici'
import type { ReadinessCheck } from '#platform/http/readiness.ts'

const timeLimitMilliseconds = 1_500
const rememberedMilliseconds = 1_000

/**
 * Checks whether a service is ready. The answer is cached for a second, so that many checks of the router do not
 * multiply.
 * @param url the service's base URL.
 */
export function peerIsReady(url: string): ReadinessCheck {
  let asked: { at: number; answer: Promise<void> } | undefined

  async function probe() {
    const { statusCode, body } = await request(`${url}/health/ready`, {
      signal: AbortSignal.timeout(timeLimitMilliseconds),
    })
    await body.dump()
    if (statusCode !== 200) throw new Error(`It responded with status ${statusCode}`)
  }

  return () => {
    const now = Date.now()
    if (!asked || now - asked.at > rememberedMilliseconds) asked = { at: now, answer: probe() }
    return asked.answer
  }
}
