import { expect, it } from 'vitest'
import { isNoneMatch, parseEntityTags, permittedVersions, versionTag } from './entity-tags.ts'

it.each([
  ['"1"', ['"1"']],
  ['"1", W/"2" ,"a,b"', ['"1"', 'W/"2"', '"a,b"']],
  ['*', '*'],
  [' * ', '*'],
  ['1', undefined],
  ['"1" 2', undefined],
  ['', undefined],
])('reads the entity tags of %j', (header, expected) => {
  expect(parseEntityTags(header)).toEqual(expected)
})

it('compares If-None-Match weakly, and a malformed header matches nothing', () => {
  expect(['"3"', 'W/"3"', '"1", "3"', '*'].map((header) => isNoneMatch(header, versionTag(3)))).toEqual(
    Array(4).fill(true),
  )
  expect(['"4"', '3', 'nonsense'].map((header) => isNoneMatch(header, versionTag(3)))).toEqual(Array(3).fill(false))
})

it('compares If-Match strongly, and a tag that is no version matches nothing', () => {
  expect(['"3"', '"1", "3"', '*', 'W/"3"', '"x"', '3'].map(permittedVersions)).toEqual([
    [3],
    [1, 3],
    undefined,
    [],
    [],
    [],
  ])
})
