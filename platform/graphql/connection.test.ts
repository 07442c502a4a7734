import { describe, expect, it } from 'vitest'
import { isMomentKey, pageRequest, toConnection } from './connection.ts'

const keys = [isMomentKey, (key: string) => /^p\d$/.test(key)]
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const refused = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })

describe('a page', () => {
  it('leaves out rows without a node, and the list goes on after them', () => {
    const pageOf = (names: string[]) =>
      toConnection(
        names,
        { first: 2, after: undefined },
        (name) => [name],
        (name) => (name === 'gone' ? null : name),
      )
    const { pageInfo } = pageOf(['gone', 'gone', 'p1'])
    expect(pageInfo).toMatchObject({ hasNextPage: true, startCursor: null, endCursor: cursorOf(['gone']) })
    expect(pageOf(['p1', 'gone'])).toMatchObject({ nodes: ['p1'], pageInfo: { hasNextPage: false } })
    expect(pageOf(['gone']).pageInfo).toMatchObject({ hasNextPage: false, endCursor: null })
  })
})

describe('a cursor', () => {
  it('issued by a list is accepted', () => {
    const row = ['2026-11-22T09:30:00.000Z', 'p1']
    const { pageInfo } = toConnection([row], { first: 1, after: undefined }, (one) => one, String)
    expect(pageRequest({ after: pageInfo.endCursor }, keys)).toEqual({ first: 20, after: row })
    expect(pageRequest({ after: null }, keys).after).toBeUndefined()
  })

  it.each([
    ['blank', ''],
    ['no base64', '{}'],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['no list', cursorOf({ 0: '2026-11-22T09:30:00.000Z', 1: 'p1', length: 2 })],
    ['a list of other values', cursorOf([0, 'p1'])],
    ['too short', cursorOf(['2026-11-22T09:30:00.000Z'])],
    ['too long', cursorOf(['2026-11-22T09:30:00.000Z', 'p1', 'p1'])],
    ['of a day that does not exist', cursorOf(['2026-02-30T09:30:00.000Z', 'p1'])],
    ['of a year that cannot be stored', cursorOf(['0000-01-01T00:00:00.000Z', 'p1'])],
    ['of a year of six digits', cursorOf(['+275760-09-13T00:00:00.000Z', 'p1'])],
    ['of a time in another format', cursorOf(['November 22, 2026', 'p1'])],
    ['of a time in another precision', cursorOf(['2026-11-22T09:30:00Z', 'p1'])],
    ['of an id that no row has', cursorOf(['2026-11-22T09:30:00.000Z', "'--"])],
    ['with trailing characters', `${cursorOf(['2026-11-22T09:30:00.000Z', 'p1'])}==\n`],
    ['very long', cursorOf(['2026-11-22T09:30:00.000Z', 'p1'.repeat(500)])],
  ])('that is %s is refused', (_, after) => {
    expect(() => pageRequest({ after }, keys)).toThrow(refused)
  })
})
