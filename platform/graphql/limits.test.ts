import { type GraphQLError, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { checkLimits, clientLimits } from './limits.ts'

function fault(text: string): string | undefined {
  try {
    checkLimits(parse(text), clientLimits)
    return undefined
  } catch (error) {
    expect((error as GraphQLError).extensions.code).toBe('OPERATION_TOO_LARGE')
    return (error as GraphQLError).message
  }
}
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ')

describe('a document is refused by its form', () => {
  it.each([
    ['for its depth', `{ ${'a { '.repeat(20)} b ${'} '.repeat(20)} }`, /15 levels/],
    ['for the fields at its root', `mutation { ${times(51, (i) => `f${i}: a${i}`)} }`, /50 fields at its root/],
    ['for those behind a fragment', `{ ... { ...F } } fragment F on Q { ${times(51, (i) => `f${i}`)} }`, /at its root/],
    ['for the aliases of a field', `{ a { ${times(51, (i) => `f${i}: a`)} } }`, /a under more than 50 aliases/],
    ['for its fragments', `{ a } ${times(100, (i) => `fragment F${i} on Q { a }`)}`, /101 operations and fragments/],
    ['for fields that repeat', `{ a { ${'b '.repeat(200)} } }`, /10000 pairs/],
    [
      'for fields that fragments multiply',
      `{ ...F0 } ${times(12, (i) => `fragment F${i} on Q { a { ...F${i + 1} } b { ...F${i + 1} } }`)} fragment F12 on Q { a b }`,
      /2000 fields/,
    ],
    [
      'for spreads that multiply without a field',
      `{ ...F0 } ${times(14, (i) => `fragment F${i} on Q { ...F${i + 1} ...F${i + 1} }`)} fragment F14 on Q { a }`,
      /2000 fields|10000 pairs/,
    ],
    [
      'for the depth of its introspection',
      `{ __schema { types { ${'ofType { '.repeat(50)} name ${'} '.repeat(50)} } } }`,
      /levels/,
    ],
  ])('%s', (_, text, message) => {
    expect(fault(text)).toMatch(message)
  })
})

describe('a document passes', () => {
  it.each([
    ['with aliases of different fields', `{ a { ${times(200, (i) => `f${i}: a${i}`)} } }`],
    [
      'with many fragments on one object',
      `{ a { ${times(90, (i) => `...F${i}`)} } } ${times(90, (i) => `fragment F${i} on A { __typename f${i} }`)}`,
    ],
    ['with a fragment within itself, which validation reports', '{ ...F } fragment F on Q { a { ...F } ...F }'],
    ['with a fragment that does not exist, which validation reports', '{ ...F }'],
    [
      'with introspection as deep as tools send it',
      `{ __schema { types { fields { type { ${'ofType { '.repeat(9)} name ${'} '.repeat(9)} } } } } }`,
    ],
    [
      'with aliased probes of the schema',
      `{ ${times(20, (i) => `t${i}: __type(name: "T${i}") { fields { name } }`)} }`,
    ],
  ])('%s', (_, text) => {
    expect(fault(text)).toBeUndefined()
  })
})
