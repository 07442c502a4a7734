import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createHttpServer } from '#platform/http/server.ts'
import { createLog } from '#platform/process/log.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { serveWebhooks } from './serve-webhooks.ts'

const log = createLog('test', 'silent')
const secret = Buffer.alloc(32, 7)
const carrierOf = (name: string) => ({
  kind: 'reporting' as const,
  name,
  webhookSecrets: [secret],
  handOver: () => Promise.reject(new Error('not here')),
  close: () => Promise.resolve(),
})

/** The endpoint alone; its batcher is replaced by a fixed answer. */
async function serve(submit: Parameters<typeof serveWebhooks>[0]['webhooks']['submit'], maxPerSecond?: number) {
  const http = createHttpServer({ log, readiness: {} })
  const carriers = [carrierOf('acme'), carrierOf('other')]
  await serveWebhooks({ http, carriers, webhooks: { submit }, log, ...(maxPerSecond && { maxPerSecond }) })
  return (name = 'acme') => {
    const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))]
    const data = { trackingNumber: 'TRK1', status: 'SHIPPED', occurredAt: '2026-11-22T10:00:00Z' }
    const payload = JSON.stringify({ data })
    const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${payload}`).digest('base64')
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
    return http.inject({ method: 'POST', url: `/webhooks/carriers/${name}`, headers, payload })
  }
}

describe('the webhook endpoint', () => {
  it('limits the webhooks of each carrier per second separately', async () => {
    const send = await serve(async () => ['moved'], 2)
    const answers = await Promise.all(Array.from({ length: 40 }, () => send()))
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.json()).toMatchObject({ code: 'RATE_LIMITED' })
    expect(refused[0]!.headers['retry-after']).toBe('1')
    expect((await send('other')).statusCode).toBe(204)
    await waitUntil(async () => (await send()).statusCode === 204)
  })

  it.each<[string, Error, number, string]>([
    ['there is too much to do', new Refusal('OVERLOADED', 'Too much'), 503, 'OVERLOADED'],
    ['the database is unavailable', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 503, 'UNAVAILABLE'],
    ['a lock did not come', Object.assign(new Error('no'), { code: '55P03' }), 503, 'UNAVAILABLE'],
    ['something is wrong inside', new Error('select * from secrets'), 500, 'INTERNAL_SERVER_ERROR'],
  ])('asks for a retry if %s, without internal details', async (_, error, status, code) => {
    const send = await serve(() => Promise.reject(error))
    const answer = await send()
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined)
    expect(answer.body).not.toContain('secrets')
  })
})
