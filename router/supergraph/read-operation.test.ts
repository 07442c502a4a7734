import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadSupergraph } from './loaded-supergraph.ts'
import { InvalidOperation, readOperation, readVariables } from './read-operation.ts'

const supergraph = loadSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))

function faults(query: string, operationName?: string): unknown[] {
  try {
    readOperation(supergraph, { query, operationName })
    return []
  } catch (error) {
    if (!(error instanceof InvalidOperation)) throw error
    return error.errors.map(({ message, extensions }) => `${extensions.code}: ${message}`)
  }
}

const follow = 'orderStatusChanged(orderId: "1") { version }'

describe('a subscription', () => {
  it.each([
    `subscription ($x: Boolean!) { ${follow.replace(' {', ' @include(if: $x) {')} }`,
    `subscription ($x: Boolean!) { ${follow.replace(' {', ' @skip(if: $x) {')} }`,
    `subscription ($x: Boolean!) { ... @include(if: $x) { ${follow} } }`,
    `subscription ($x: Boolean!) { ...F @skip(if: $x) } fragment F on Subscription { ${follow} }`,
    `subscription ($x: Boolean!) { ...F } fragment F on Subscription { ... @include(if: $x) { ${follow} } }`,
  ])('may not make its root field depend on a condition: %s', (query) => {
    expect(faults(query)).toEqual([
      expect.stringMatching(/^GRAPHQL_VALIDATION_FAILED: @(skip|include) is not allowed on the root field of a sub/),
    ])
  })

  it('may have conditions below its root field', () => {
    const query = `subscription ($x: Boolean!) {
      orderStatusChanged(orderId: "1") { version order @include(if: $x) { id } ... @skip(if: $x) { status } }
    }`
    expect(faults(query)).toEqual([])
  })

  it('must have exactly one root field other than __typename', () => {
    expect(faults('subscription { __typename }')).toHaveLength(1)
    expect(faults(`subscription { a: ${follow} b: ${follow} }`)).toHaveLength(1)
  })
})

describe('an operation', () => {
  it('is refused with the codes that determine the HTTP status', () => {
    expect(faults('{ products {')).toEqual(['GRAPHQL_PARSE_FAILED: Syntax Error: Expected Name, found <EOF>.'])
    expect(faults('{ nope }')).toEqual([expect.stringMatching(/^GRAPHQL_VALIDATION_FAILED: Cannot query field "nope"/)])
    expect(faults('query A { __typename }', 'B')).toEqual([expect.stringMatching(/^OPERATION_RESOLUTION_FAILURE/)])
    expect(faults(nest(100)).join()).toMatch(/OPERATION_TOO_LARGE/)
  })

  it('may have one login field, in whatever form: each costs a password hash', () => {
    const signIn = 'signIn(input: { email: "a@example.com", password: "x" }) { __typename }'
    const tooMany = [expect.stringMatching(/^TOO_MANY_FIELDS: .*SessionResult.*send one operation for each/)]
    expect(faults(`mutation { ${signIn} again: createOrder(input: { items: [] }) { __typename } }`)).toEqual([])
    expect(faults(`mutation { ${signIn} ${signIn} }`)).toEqual([])
    expect(faults(`mutation { ${signIn} a: ${signIn} }`)).toEqual(tooMany)
    expect(faults(`mutation { ${signIn} b: refreshSession(refreshToken: "x") { __typename } }`)).toEqual(tooMany)
    expect(faults(`mutation { ${signIn} ...F } fragment F on Mutation { a: ${signIn} }`)).toEqual(tooMany)
    expect(faults(`mutation A { ${signIn} } mutation B { ${signIn} }`, 'A')).toEqual([])
  })

  it('is read once', () => {
    const request = { query: '{ products { nodes { id } } }' }
    expect(readOperation(supergraph, request)).toBe(readOperation(supergraph, { ...request }))
  })

  it('of a trusted document stays cached, however many others are read', () => {
    const request = { query: '{ products { nodes { name } } }', isTrusted: true }
    const trusted = readOperation(supergraph, request)
    const ordinary = readOperation(supergraph, { query: request.query })
    const filler = Array.from({ length: 45 }, (_, index) => `alias_of_field_${index}: id`).join(' ')
    for (let index = 0; index < 500; index++)
      readOperation(supergraph, { query: `{ products(first: ${index + 1}) { nodes { ${filler} } } }` })
    expect(readOperation(supergraph, { ...request })).toBe(trusted)
    expect(readOperation(supergraph, { query: request.query })).not.toBe(ordinary)
  })

  it('gets its variables with defaults, or all errors in them', () => {
    const operation = readOperation(supergraph, {
      query: 'query ($a: ID!, $b: Int = 7) { product(id: $a) { id } products(first: $b) { nodes { id } } }',
    })
    expect(readVariables(supergraph, operation, { a: 'x' })).toEqual({ a: 'x', b: 7 })
    expect(() => readVariables(supergraph, operation, { b: 'x' })).toThrow(
      expect.objectContaining({ errors: [expect.anything(), expect.anything()] }),
    )
  })
})

/** A query with this many nested fields. */
function nest(levels: number): string {
  let fields = 'id'
  for (let level = 0; level < levels; level += 3) fields = `customer { orders { nodes { ${fields} } } }`
  return `{ order(id: "1") { ${fields} } }`
}
