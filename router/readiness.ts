import { request } from 'undici'
import type { ReadinessCheck } from '#platform/http/server.ts'

const timeLimitMilliseconds = 1_500
const rememberedMilliseconds = 1_000

/**
 * Whether a service says that it is ready. The answer is remembered for a second, so that many who ask the router do not
 * all ask through it.
 * @param url the service's base URL.
 */
export function peerIsReady(url: string): ReadinessCheck {
  let asked: { at: number; answer: Promise<void> } | undefined

  async function ask() {
    const { statusCode, body } = await request(`${url}/health/ready`, {
      signal: AbortSignal.timeout(timeLimitMilliseconds),
    })
    await body.dump()
    if (statusCode !== 200) throw new Error(`It answers with status ${statusCode}`)
  }

  return () => {
    const now = Date.now()
    if (!asked || now - asked.at > rememberedMilliseconds) asked = { at: now, answer: ask() }
    return asked.answer
  }
}
