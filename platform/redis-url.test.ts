import { expect, it } from 'vitest'
import { readRedisUrl } from './redis-url.ts'

it('one server is left to the client', () => {
  expect(readRedisUrl('redis://sales:secret@redis:6379')).toEqual({
    ...{ kind: 'server', url: 'redis://sales:secret@redis:6379', tls: false },
    ...{ username: 'sales', password: 'secret' },
  })
  expect(readRedisUrl('rediss://redis/3')).toMatchObject({ kind: 'server', url: 'rediss://redis/3', tls: true })
})

it('sentinels name the master, and may have a password of their own', () => {
  expect(readRedisUrl('redis-sentinel://sales:secret@one,two:5000/orders?sentinelPassword=other')).toEqual({
    ...{ kind: 'sentinel', name: 'orders', tls: false, username: 'sales', password: 'secret' },
    ...{ sentinelUsername: undefined, sentinelPassword: 'other' },
    sentinels: [
      { host: 'one', port: 26_379 },
      { host: 'two', port: 5_000 },
    ],
  })
  expect(() => readRedisUrl('redis-sentinel://one')).toThrow('/mymaster')
})

it('a cluster is known by some of its nodes', () => {
  expect(readRedisUrl('rediss-cluster://one:7000,two')).toEqual({
    ...{ kind: 'cluster', tls: true, username: undefined, password: undefined },
    nodes: [
      { host: 'one', port: 7_000 },
      { host: 'two', port: 6_379 },
    ],
  })
})
