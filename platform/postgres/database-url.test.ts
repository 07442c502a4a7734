import { expect, it } from 'vitest'
import { readDatabaseUrl } from './database-url.ts'

it('without a pooler, statements are prepared', () => {
  expect(readDatabaseUrl('postgres://sales:secret@db:5432/sales?sslmode=verify-full')).toEqual({
    ...{ url: 'postgres://sales:secret@db:5432/sales?sslmode=verify-full', database: 'sales', hosts: ['db'] },
    ...{ isPooled: false, prepares: true },
  })
})

it('a pooler of transactions is named by a parameter, which the server does not get', () => {
  const url = 'postgres://sales@pooler:6432/sales'
  expect(readDatabaseUrl(`${url}?pool_mode=transaction`)).toMatchObject({ url, isPooled: true, prepares: false })
  const prepared = `${url}?pool_mode=transaction&prepared_statements=on&sslmode=verify-full`
  const expected = { url: `${url}?sslmode=verify-full`, isPooled: true, prepares: true }
  expect(readDatabaseUrl(prepared)).toMatchObject(expected)
  expect(() => readDatabaseUrl(`${url}?pool_mode=statement`)).toThrow('pool_mode')
})

it('several hosts are known, whichever of them accepts writes', () => {
  const url = 'postgres://sales:secret@one:5432,two:5433/sales'
  expect(readDatabaseUrl(`${url}?target_session_attrs=any`)).toMatchObject({ url, hosts: ['one', 'two'] })
})
