import { GraphQLError } from 'graphql'
import { describe, expect, it, vi } from 'vitest'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import type { CachedFetch } from './cached-fetch.ts'
import { type Ask, createEntityCache } from './entity-cache.ts'
import { type Entry, maxEntryLength } from './entry.ts'
import { createKnownChanges } from './known-changes.ts'

const readsStock = () => false
const page: CachedFetch = { operation: '{page}', fieldSet: 'page', kind: 'fields', isList: true, ones: [], readsStock }
const one: CachedFetch = {
  ...{ operation: '{one}', fieldSet: 'one', kind: 'fields', isList: false, readsStock },
  ones: [{ key: 'product', idOf: ({ id }) => String(id) }],
}
const products: CachedFetch = {
  operation: '{products}',
  fieldSet: 'names',
  kind: 'entities',
  isList: false,
  ones: [],
  readsStock,
}

const product = (id: string, version = 1) => ({ name: `${id} ${version}`, _cachedId: id, _cachedVersion: version })
const representations = (...ids: string[]) => ({ representations: ids.map((id) => ({ __typename: 'Product', id })) })

function setUp() {
  const known = createKnownChanges()
  const entries = new Map<string, Entry>()
  const at = { generation: 'g', time: '0' }
  const shared = {
    find: vi.fn(async (keys: readonly string[]) => ({ entries: keys.map((key) => entries.get(key)), at })),
    store: vi.fn(async (stored: readonly { key: string; entry: Entry }[]) => {
      for (const { key, entry } of stored) entries.set(key, entry)
    }),
  }
  const changes = { isCurrent: vi.fn(() => true) }
  const create = () => createEntityCache({ changes, known, shared, memoryBytes: 1_000_000 })
  return { cache: create(), create, known, shared, changes, entries }
}

const answering = (...products: object[]) => vi.fn<Ask>(async () => ({ data: { products: structuredClone(products) } }))
const entitiesOf = (versionOf: (id: string) => number = () => 1) =>
  vi.fn<Ask>(async (_, variables) => ({
    data: { _entities: (variables.representations as { id: string }[]).map(({ id }) => product(id, versionOf(id))) },
  }))

describe('an answer', () => {
  it('comes from memory the second time, without ids and versions, and as another object', async () => {
    const { cache } = setUp()
    const ask = answering(product('lamp'))
    const [first, second] = [await cache.answer(page, {}, ask), await cache.answer(page, {}, ask)]
    expect(first).toEqual({ data: { products: [{ name: 'lamp 1' }] } })
    expect(second).toEqual(first)
    expect(second!.data).not.toBe(first!.data)
    expect(ask).toHaveBeenCalledOnce()
  })

  it('that depends on the stock is left to the subgraph', async () => {
    const { cache } = setUp()
    const ask = answering(product('lamp'))
    const inStock = { ...page, readsStock: (variables: Record<string, unknown>) => variables.isInStock === true }
    expect(await cache.answer(inStock, { isInStock: true }, ask)).toBeUndefined()
    expect(ask).not.toHaveBeenCalled()
    expect(await cache.answer(inStock, { isInStock: false }, ask)).toBeDefined()
  })

  it('has a key of its own for each set of variables', async () => {
    const { cache } = setUp()
    const ask = answering()
    await cache.answer(page, { first: 1 }, ask)
    await cache.answer(page, { first: 2 }, ask)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('is read for nobody in particular: without the token and the address of the caller', async () => {
    const { cache } = setUp()
    const ask = answering()
    await cache.answer(page, {}, ask)
    expect(ask.mock.calls[0]![2]).toEqual({ caller: anonymous })
  })

  it('comes from Redis in another process', async () => {
    const { cache, create } = setUp()
    await cache.answer(page, {}, answering(product('lamp')))
    const ask = answering()
    expect(await create().answer(page, {}, ask)).toEqual({ data: { products: [{ name: 'lamp 1' }] } })
    expect(ask).not.toHaveBeenCalled()
  })

  it('of Redis is not used if it lacks a change that is known here', async () => {
    const { cache, create, known } = setUp()
    await create().answer(page, {}, answering(product('lamp')))
    known.record('lamp', 2, performance.now())
    const answer = await cache.answer(page, {}, answering(product('lamp', 2)))
    expect(answer).toEqual({ data: { products: [{ name: 'lamp 2' }] } })
  })

  it('comes from the subgraph if Redis fails', async () => {
    const { cache, shared } = setUp()
    shared.find.mockRejectedValue(new Error('away'))
    expect(await cache.answer(page, {}, answering(product('lamp')))).toEqual({
      data: { products: [{ name: 'lamp 1' }] },
    })
    expect(shared.store).not.toHaveBeenCalled()
  })
})

describe('entities', () => {
  it('have an entry each: only the missing ones are read', async () => {
    const { cache } = setUp()
    const ask = entitiesOf()
    await cache.answer(products, representations('lamp', 'desk'), ask)
    const answer = await cache.answer(products, representations('sofa', 'desk', 'lamp'), ask)
    expect(answer!.data!._entities).toEqual([{ name: 'sofa 1' }, { name: 'desk 1' }, { name: 'lamp 1' }])
    expect(ask.mock.calls.map(([, variables]) => variables)).toEqual([
      representations('lamp', 'desk'),
      representations('sofa'),
    ])
  })

  it('are read again after a change, alone', async () => {
    const { cache, known, entries } = setUp()
    await cache.answer(products, representations('lamp', 'desk'), entitiesOf())
    known.record('lamp', 2, performance.now())
    entries.clear()
    const ask = entitiesOf(() => 2)
    const answer = await cache.answer(products, representations('lamp', 'desk'), ask)
    expect(answer!.data!._entities).toEqual([{ name: 'lamp 2' }, { name: 'desk 1' }])
  })

  it('that do not exist are kept until they do', async () => {
    const { cache, known, entries } = setUp()
    const ask = vi.fn<Ask>(async () => ({ data: { _entities: [null] } }))
    for (let times = 2; times > 0; times--)
      expect((await cache.answer(products, representations('new'), ask))!.data!._entities).toEqual([null])
    const absent = vi.fn<Ask>(async () => ({ data: { product: null } }))
    for (let times = 2; times > 0; times--)
      expect((await cache.answer(one, { id: 'new' }, absent))!.data).toEqual({ product: null })
    expect([ask, absent].map(({ mock }) => mock.calls.length)).toEqual([1, 1])

    known.record('new', 1, performance.now())
    entries.clear()
    await cache.answer(products, representations('new'), ask)
    await cache.answer(one, { id: 'new' }, absent)
    expect([ask, absent].map(({ mock }) => mock.calls.length)).toEqual([2, 2])
  })
})

describe('many requests for an entry that is not there', () => {
  it('cause one read', async () => {
    const { cache, shared } = setUp()
    const { promise, resolve } = Promise.withResolvers<{ data: object }>()
    const ask = vi.fn<Ask>(() => promise as ReturnType<Ask>)
    const waiting = Array.from({ length: 50 }, () => cache.answer(page, {}, ask))
    await vi.waitUntil(() => ask.mock.calls.length > 0)
    resolve({ data: { products: [product('lamp')] } })
    for (const answer of await Promise.all(waiting)) expect(answer!.data).toEqual({ products: [{ name: 'lamp 1' }] })
    expect(ask).toHaveBeenCalledOnce()
    expect(shared.find).toHaveBeenCalledOnce()
  })

  it('all get its failure, and the next one reads again', async () => {
    const { cache } = setUp()
    const ask = vi.fn<Ask>(async () => {
      throw new GraphQLError('away')
    })
    const waiting = await Promise.allSettled(Array.from({ length: 5 }, () => cache.answer(page, {}, ask)))
    expect(waiting.every(({ status }) => status === 'rejected')).toBe(true)
    expect(ask).toHaveBeenCalledOnce()
    expect((await cache.answer(page, {}, answering()))!.data).toEqual({ products: [] })
  })

  it('do not get an entry of Redis that became outdated while they waited', async () => {
    const { cache, create, known } = setUp()
    await create().answer(products, representations('lamp'), entitiesOf())
    const { promise, resolve } = Promise.withResolvers<void>()
    const ask = vi.fn<Ask>(async () => {
      await promise
      return { data: { _entities: [product('desk')] } }
    })
    const [first, second] = [1, 2].map(() => cache.answer(products, representations('lamp', 'desk'), ask))
    await vi.waitUntil(() => ask.mock.calls.length > 0)
    known.record('lamp', 2, performance.now())
    resolve()
    // The first one has asked before the change was known.
    expect((await first)!.data!._entities).toEqual([{ name: 'lamp 1' }, { name: 'desk 1' }])
    expect(await second).toBeUndefined()
    expect(ask).toHaveBeenCalledOnce()
  })
})

describe('nothing is kept', () => {
  it('of an answer with errors: every request asks by itself', async () => {
    const { cache, shared } = setUp()
    const ask = vi.fn<Ask>(async () => ({ data: { products: [product('lamp')] }, errors: [{ message: 'no' }] }))
    expect(await cache.answer(page, {}, ask)).toBeUndefined()
    expect(await cache.answer(page, {}, ask)).toBeUndefined()
    expect(ask).toHaveBeenCalledTimes(2)
    expect(shared.store).not.toHaveBeenCalled()
  })

  it('of an answer with a wrong number of entities', async () => {
    const { cache } = setUp()
    const ask = vi.fn<Ask>(async () => ({ data: { _entities: [] } }))
    expect(await cache.answer(products, representations('lamp'), ask)).toBeUndefined()
  })

  it('in memory, if it is too large: the next requests are not even prepared for it', async () => {
    const { cache, entries } = setUp()
    const ask = answering({ ...product('lamp'), name: 'x'.repeat(maxEntryLength) })
    expect((await cache.answer(page, {}, ask))!.data!.products).toHaveLength(1)
    entries.clear()
    expect(await cache.answer(page, {}, ask)).toBeUndefined()
    expect(ask).toHaveBeenCalledOnce()
  })

  it('for a key that is too long', async () => {
    const { cache } = setUp()
    const ask = entitiesOf()
    expect(await cache.answer(products, representations('x'.repeat(3_000)), ask)).toBeUndefined()
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('the cache serves', () => {
  const client = (...scopes: string[]) => ({ kind: 'client', scopes: new Set(scopes) }) as unknown as Caller

  it('everybody but those who change the catalogue', () => {
    const { cache } = setUp()
    expect(cache.serves(anonymous)).toBe(true)
    expect(cache.serves(client('orders:read'))).toBe(true)
    expect(cache.serves(client('products:write'))).toBe(false)
    expect(cache.serves(client('inventory:write'))).toBe(false)
  })

  it('nobody while changes may be missing', () => {
    const { cache, changes } = setUp()
    changes.isCurrent.mockReturnValue(false)
    expect(cache.serves(anonymous)).toBe(false)
  })
})
