import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { type Entry, maxEntryLength } from './entry.ts'
import { createSharedEntries, type SharedEntries, type SharedEntriesOptions } from './shared-entries.ts'

let redis: Redis
let shared: SharedEntries
const create = (options: Partial<SharedEntriesOptions> = {}) =>
  createSharedEntries({ redis, maxBytes: 1_000_000, ...options })

beforeEach(async () => {
  redis = connectRedis(await createTestRedis(), createLog('test', 'silent'))
  await waitUntil(() => redis.status === 'ready')
  shared = create()
  await shared.renew()
})
afterEach(() => redis.disconnect())

const entryOf = (versions: Record<string, number>, { isList = false, text = '{"name":"Lamp"}' } = {}): Entry => ({
  ...{ text, isList, begun: 0 },
  versions: Object.entries(versions),
})
const lamp = (version: number) => [{ productId: 'lamp', version }]
/** Looks up and stores, as a read does. */
async function fill(key: string, entry: Entry, entries = shared) {
  const { at } = await entries.find([key])
  await entries.store([{ key, entry }], at)
}
const found = async (key: string) => (await shared.find([key])).entries[0]
const bytes = async () => Number(await redis.get('waybill:{cache}:bytes'))
const stored = () => redis.keys('waybill:{cache}:entry:*')

describe('an entry', () => {
  it('is found as it was stored, with its versions', async () => {
    const entry = entryOf({ lamp: 3, desk: 12 }, { isList: true, text: '{"text":"a\\nb"}' })
    await fill('page', entry)
    const { begun: _, ...rest } = entry
    expect(await found('page')).toEqual(rest)
    expect((await shared.find(['other', 'page'])).entries).toEqual([undefined, rest])
  })

  it('ends after its time to live', async () => {
    await fill('lamp', entryOf({ lamp: 1 }), create({ milliseconds: 50 }))
    await waitUntil(async () => (await found('lamp')) === undefined)
  })

  it('is not stored if it is too large, or says that there is no such product', async () => {
    await fill('large', entryOf({ lamp: 1 }, { text: 'x'.repeat(maxEntryLength + 1) }))
    await fill('absent', entryOf({ lamp: 0 }))
    await fill('strange', entryOf({ 'a\tb': 1 }))
    expect(await stored()).toEqual([])
  })
})

describe('an invalidation that races with a fill wins', () => {
  it('if it comes before the fill', async () => {
    const { at } = await shared.find(['lamp'])
    await shared.invalidate(lamp(2), false)
    await shared.store([{ key: 'lamp', entry: entryOf({ lamp: 1 }) }], at)
    expect(await stored()).toEqual([])
    expect(await found('lamp')).toBeUndefined()
  })

  it('if it comes after the fill', async () => {
    await fill('lamp', entryOf({ lamp: 1 }))
    expect(await found('lamp')).toBeDefined()
    await shared.invalidate(lamp(2), false)
    expect(await found('lamp')).toBeUndefined()
  })

  it('but not over an entry that includes the change already, and an older one changes nothing', async () => {
    await fill('lamp', entryOf({ lamp: 2 }))
    await shared.invalidate(lamp(2), false)
    expect(await found('lamp')).toBeDefined()
    await shared.invalidate(lamp(3), false)
    await shared.invalidate(lamp(2), false)
    await fill('lamp', entryOf({ lamp: 2 }))
    expect(await found('lamp')).toBeUndefined()
    await fill('lamp', entryOf({ lamp: 3 }))
    expect(await found('lamp')).toBeDefined()
  })

  it('on a page, if it is of any of its products', async () => {
    await fill('page', entryOf({ desk: 5, lamp: 1, sofa: 9 }))
    await shared.invalidate([...lamp(2), { productId: 'other', version: 7 }], false)
    expect(await found('page')).toBeUndefined()
  })

  it('on a list, if any entry of the catalogue has changed, before or after the fill', async () => {
    await fill('list', entryOf({ lamp: 1 }, { isList: true }))
    await fill('one', entryOf({ lamp: 1 }))
    await shared.invalidate([{ productId: 'new', version: 1 }], true)
    expect(await found('list')).toBeUndefined()
    expect(await found('one')).toBeDefined()

    const { at } = await shared.find(['list'])
    await shared.invalidate([{ productId: 'newer', version: 1 }], true)
    await shared.store([{ key: 'list', entry: entryOf({ lamp: 1 }, { isList: true }) }], at)
    expect(await found('list')).toBeUndefined()
  })

  it('if changes may have been missed, before or after the fill', async () => {
    await fill('lamp', entryOf({ lamp: 1 }))
    const { at } = await shared.find(['desk'])
    await shared.renew()
    expect(await found('lamp')).toBeUndefined()
    await shared.store([{ key: 'desk', entry: entryOf({ desk: 1 }) }], at)
    expect(await found('desk')).toBeUndefined()
  })

  it('if the fill comes when invalidations from its time are forgotten', async () => {
    const { at } = await shared.find(['lamp'])
    await shared.store([{ key: 'lamp', entry: entryOf({ lamp: 1 }) }], {
      ...at,
      time: String(Number(at.time) - 16_000),
    })
    expect(await found('lamp')).toBeUndefined()
  })

  it('if it belongs to more products than are remembered', async () => {
    const few = create({ mostVersions: 10 })
    await fill('lamp', entryOf({ lamp: 1 }))
    const { at } = await shared.find(['desk'])
    const many = Array.from({ length: 11 }, (_, index) => ({ productId: `product_${index}`, version: 2 }))
    await few.invalidate(many, false)
    expect(await found('lamp')).toBeUndefined()
    await shared.store([{ key: 'desk', entry: entryOf({ desk: 1 }) }], at)
    expect(await found('desk')).toBeUndefined()
    expect(await redis.hlen('waybill:{cache}:versions')).toBe(0)
  })

  it('also among thousands in one read', async () => {
    await fill('last', entryOf({ product_2499: 1 }))
    const many = Array.from({ length: 2_500 }, (_, index) => ({ productId: `product_${index}`, version: 2 }))
    await shared.invalidate(many, false)
    expect(await found('last')).toBeUndefined()
  })
})

describe('the memory of the cache', () => {
  it('is bounded in bytes, however many different entries are stored: the oldest go', async () => {
    const small = create({ maxBytes: 20_000 })
    for (let index = 0; index < 40; index++) {
      await fill(`set ${index}`, entryOf({ lamp: 1 }, { text: 'x'.repeat(1_000) }), small)
      expect(await bytes()).toBeLessThanOrEqual(20_000)
    }
    const kept = await stored()
    expect(kept.length).toBeGreaterThan(5)
    expect(await redis.zcard('waybill:{cache}:index')).toBe(kept.length)
    expect(await redis.hlen('waybill:{cache}:sizes')).toBe(kept.length)
    expect(await found('set 39')).toBeDefined()
    expect(await found('set 0')).toBeUndefined()
  })

  it('counts an entry once that is stored again, and returns to 0 when the entries have ended', async () => {
    const short = create({ milliseconds: 50 })
    await fill('lamp', entryOf({ lamp: 1 }), short)
    const once = await bytes()
    await fill('lamp', entryOf({ lamp: 2 }), short)
    expect(await bytes()).toBe(once)
    await waitUntil(async () => (await stored()).length === 0)
    await fill('desk', entryOf({ desk: 1 }), short)
    expect(await redis.zcard('waybill:{cache}:index')).toBe(1)
    expect(await bytes()).toBeLessThanOrEqual(once)
  })
})

it('fails at once without Redis, instead of waiting for it', async () => {
  redis.disconnect()
  await waitUntil(() => redis.status === 'end')
  await expect(shared.find(['lamp'])).rejects.toThrow('unavailable')
  await expect(shared.invalidate(lamp(1), true)).rejects.toThrow('unavailable')
  await expect(shared.renew()).rejects.toThrow('unavailable')
})
