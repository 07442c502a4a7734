import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buryEntry } from '#platform/events/dead-letters.ts'
import { createTestRedis } from '../test/setup/redis.ts'

const program = fileURLToPath(new URL('./dead-letters.ts', import.meta.url))
const stream = 'waybill:{sales:0}'
let redis: Redis
let redisUrl: string

beforeEach(async () => {
  redisUrl = await createTestRedis()
  redis = new Redis(redisUrl)
  await redis.xgroup('CREATE', stream, 'delivery', '0', 'MKSTREAM')
})
afterEach(() => redis.disconnect())

async function bury(text: string, reason: string): Promise<string> {
  const event = JSON.stringify({ event_id: `evt_${text}`, event_type: 'order.created', data: { text } })
  const id = (await redis.xadd(stream, '*', 'event', event))!
  await buryEntry(redis, 'delivery', { stream, id, fields: ['event', event] }, reason)
  return (await redis.xrevrange('waybill:dead:delivery', '+', '-', 'COUNT', 1))[0]![0]
}
const run = (...args: string[]) => runWith(redisUrl, ...args)
const runWith = (url: string, ...args: string[]) =>
  new Promise<{ code: number; output: string; error: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { REDIS_URL: url } }, (error, output, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output, error: stderr }),
    )
  })
const redriven = async () => (await redis.xrange('waybill:redrive:delivery', '-', '+')).map(([, fields]) => fields[1])

describe('the command for dead letters', () => {
  it('lists them by reason with counts and ages, or individually', async () => {
    await bury('a', 'no such carrier')
    const last = await bury('b', 'no such carrier')
    await bury('c', 'not JSON')
    const { output } = await run('list')
    expect(output).toMatch(/^delivery: 3\n {2}2 × no such carrier \(\d+ s to \d+ s old/)
    expect(output).toContain('1 × not JSON')
    const single = (await run('list', 'delivery')).output
    expect(single).toMatch(new RegExp(`  ${last}  \\d+ s  order.created evt_b  no such carrier`))
    expect((await run('list', 'sales')).output).toBe('No dead letters\n')
  })

  it('shows one with its original entry', async () => {
    const { output } = await run('show', 'delivery', await bury('a', 'no such carrier'))
    expect(output).toContain('Reason: no such carrier')
    expect(output).toContain('"event_id": "evt_a"')
    expect(output).toContain(`of ${stream}`)
  })

  it('redrives the given ids, or all', async () => {
    const first = await bury('a', 'x')
    await bury('b', 'x')
    await bury('c', 'x')
    expect((await run('redrive', 'delivery', first)).output).toBe('1 returned to delivery\n')
    expect(await redriven()).toEqual([expect.stringContaining('evt_a')])
    expect((await run('redrive', 'delivery', '--all')).output).toBe('2 returned to delivery\n')
    expect([(await redriven()).length, await redis.xlen('waybill:dead:delivery')]).toEqual([3, 0])
  })

  it('drops only after confirmation', async () => {
    const first = await bury('a', 'x')
    await bury('b', 'x')
    expect(await run('drop', 'delivery', '--all')).toMatchObject({ code: 1, error: expect.stringContaining('--yes') })
    expect((await run('drop', 'delivery', first, '--yes')).output).toBe('1 dropped\n')
    expect(await redis.xlen('waybill:dead:delivery')).toBe(1)
    expect((await run('drop', 'delivery', '--all', '--yes')).output).toBe('1 dropped\n')
    expect(await redriven()).toEqual([])
  })

  it('changes nothing if one of them does not exist', async () => {
    const first = await bury('a', 'x')
    expect(await run('redrive', 'delivery', first, '1-1')).toMatchObject({
      code: 1,
      error: 'The group delivery has no dead letter 1-1\n',
    })
    expect(await redis.xlen('waybill:dead:delivery')).toBe(1)
  })

  it('prints its usage for an invalid command', async () => {
    for (const args of [[], ['nonsense'], ['show'], ['redrive', 'delivery'], ['list', '--nonsense'], ['toString']]) {
      const { code, error } = await run(...args)
      expect([code, error]).toEqual([1, expect.stringContaining('Usage: npm run dead-letters')])
    }
  })

  it('reports an unreachable Redis and an invalid URL', async () => {
    expect(await runWith('redis://127.0.0.1:1', 'list')).toMatchObject({
      code: 1,
      error: expect.stringContaining('The Redis of REDIS_URL does not answer'),
    })
    expect(await runWith('nonsense', 'list')).toMatchObject({ code: 78, error: 'REDIS_URL is not a URL\n' })
  })
})
