import { expect, it } from 'vitest'
import { parseServerUrl } from './server-url.ts'

it('the URL of a server may name several hosts', () => {
  expect(parseServerUrl('postgres://sales:p%40ss:w@one:5432,two.example:6543/sales?sslmode=verify-full')).toEqual({
    scheme: 'postgres',
    username: 'sales',
    password: 'p@ss:w',
    hosts: [
      { host: 'one', port: 5432 },
      { host: 'two.example', port: 6543 },
    ],
    path: '/sales',
    parameters: new URLSearchParams('sslmode=verify-full'),
  })
})

it('everything but scheme and host may be missing', () => {
  expect(parseServerUrl('redis://localhost')).toMatchObject({
    ...{ username: '', password: '', hosts: [{ host: 'localhost', port: undefined }], path: '' },
  })
  expect(parseServerUrl('redis-cluster://[::1]:80,127.0.0.1:7000')?.hosts).toEqual([
    { host: '::1', port: 80 },
    { host: '127.0.0.1', port: 7000 },
  ])
})

it.each(['', 'sales', 'postgres://', 'postgres://one:port/sales', 'postgres://one,,two/sales', 'redis://a:%zz@host'])(
  '%j is not the URL of a server',
  (text) => {
    expect(parseServerUrl(text)).toBeUndefined()
  },
)
