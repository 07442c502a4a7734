import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '#schema/events/published-events.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let system: TestSystem

beforeAll(async () => {
  system = await startTestSystem(await createTestRedis())
})
afterAll(() => system.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${system.http}${path}`, { headers })

describe('the description of the events', () => {
  it('is served as AsyncAPI 3.0, and not again to those who have it', async () => {
    const response = await get('/asyncapi.json')
    expect(response.headers.get('content-type')).toMatch('application/json')
    const document = (await response.json()) as { asyncapi: string; components: { messages: object } }
    expect(document.asyncapi).toBe('3.0.0')
    expect(Object.keys(document.components.messages)).toEqual(publishedEvents.map(({ name }) => name))
    const tag = response.headers.get('etag')!
    expect((await get('/asyncapi.json', { 'if-none-match': `"other", W/${tag}` })).status).toBe(304)
    expect((await get('/asyncapi.json', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it.each(publishedEvents)('has a JSON Schema for $name', async ({ name }) => {
    const response = await get(`/events/${name}.schema.json`)
    expect(response.headers.get('content-type')).toMatch('application/schema+json')
    expect(await response.json()).toMatchObject({ title: name, required: expect.arrayContaining(['event_id', 'data']) })
  })

  it('has no schema for an unknown event', async () => {
    expect((await get('/events/order.lost.schema.json')).status).toBe(404)
    expect((await get('/events/..%2fasyncapi.json')).status).toBe(404)
  })

  it('is a page without scripts that shows every field of every event', async () => {
    const response = await get('/docs/events')
    const page = await response.text()
    const policy = response.headers.get('content-security-policy')!
    expect(policy).not.toContain('script-src')
    expect(page).not.toContain('<script')
    const style = /<style>(.*?)<\/style>/s.exec(page)![1]!
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'))
    for (const { name, example } of publishedEvents) {
      const article = new RegExp(`<article id="${name}">.*?</article>`, 's').exec(page)![0]
      for (const field of ['event_id', ...Object.keys(example as object).map((field) => `data.${field}`)])
        expect(article).toContain(`<code>${field}</code>`)
    }
    expect(page).toContain('<code>data.items[].unit_price</code>')
    for (const [, path] of page.matchAll(/href="(\/[^"]+)"/g))
      expect([path, (await get(path!)).status]).toEqual([path, 200])
  })
})
