import { describe, expect, it } from 'vitest'
import { memoryUsed } from '../memory/report.ts'
import { createDocumentCache } from './document-cache.ts'

const long = (name: string) => name.padEnd(5_000, '#')

describe('the cache of documents', () => {
  it('stays within its budget, and evicts the least recently used first', () => {
    const cache = createDocumentCache<{ name: string }>({ name: 'documents', maxBytes: 100_000 })
    for (let index = 0; index < 100; index++) {
      cache.offer(`document ${index}`, { name: String(index) }, 10_000)
      expect(cache.get('document 0')).toBeDefined()
    }
    expect(memoryUsed('documents')).toBeLessThanOrEqual(100_000)
    expect(memoryUsed('documents')).toBeGreaterThan(80_000)
    expect(cache.get('document 50')).toBeUndefined()
    expect(cache.get('document 99')).toEqual({ name: '99' })
  })

  it('caches a long document on its second use', () => {
    const cache = createDocumentCache<object>({ name: 'documents', maxBytes: 1_000_000 })
    cache.offer(long('a'), {}, 10)
    expect(cache.get(long('a'))).toBeUndefined()
    cache.offer(long('a'), {}, 10)
    expect(cache.get(long('a'))).toBeDefined()
  })

  it('caches a long document at once if its limit allows it', () => {
    const cache = createDocumentCache<object>({ name: 'documents', maxBytes: 1_000_000, smallLength: 10_000 })
    cache.offer(long('a'), {}, 10)
    expect(cache.get(long('a'))).toBeDefined()
  })

  it('counts bytes added to an entry, and makes room for them', () => {
    const cache = createDocumentCache<{ name: string }>({ name: 'documents', maxBytes: 100_000 })
    for (const name of ['a', 'b', 'c', 'd']) cache.offer(name, { name }, 20_000)
    for (const name of ['b', 'c', 'd']) cache.grow(name, 12_000)
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key)?.name)).toEqual([undefined, 'b', 'c', 'd'])
    cache.grow('d', 90_000)
    expect(cache.get('d')).toBeUndefined()
  })
})
