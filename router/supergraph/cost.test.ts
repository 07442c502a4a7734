import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { compileCost } from '#platform/graphql/cost.ts'
import { loadSupergraph } from './loaded-supergraph.ts'

const supergraph = loadSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text)
  const { apiSchema: schema, weights } = supergraph
  return compileCost({ schema, weights, document, definition: getOperationAST(document)! })(variables)
}

describe('the cost of an operation in the composed supergraph', () => {
  it.each([
    ['a scalar is free, an object is 1', '{ product(id: "1") { id name price { amount currency } } }', 2],
    ['a text that may be long costs more', '{ product(id: "1") { description } }', 6],
    ['a page has its size', '{ products(first: 50) { nodes { id } } }', 51],
    ['a page without a size has the default size', '{ products { nodes { id } pageInfo { endCursor } } }', 22],
    ['each of the lists of a page counts', '{ products(first: 50) { nodes { id } edges { node { id } } } }', 151],
    ['also under aliases', '{ products(first: 50) { a: nodes { id } b: nodes { id } } }', 102],
    ['each further alias of a scalar costs 1', '{ products(first: 50) { nodes { a: id b: id c: id } } }', 151],
    ['a search costs more', '{ products(first: 1, search: "a") { nodes { id } } }', 22],
    ['an order holds 100 items', '{ order(id: "1") { items { id unitPrice { amount } } } }', 201],
    [
      'merged fields count once',
      '{ a: product(id: "1") { price { amount } ...P } } fragment P on Product { price { currency } }',
      2,
    ],
    ['a mutation costs 10 more', 'mutation { signOut(refreshToken: "x") }', 10],
    [
      'of a union the dearest counts',
      `mutation { cancelOrder(input: { orderId: "1" }) {
        ... on CancelOrderSuccess { order { totalAmount { amount } } } ... on OrderRefused { code } } }`,
      13,
    ],
  ])('%s', (_, text, expected) => {
    expect(cost(text)).toBe(expected)
  })

  it('takes sizes from variables, or from the default of the argument', () => {
    const text = 'query ($n: Int) { products(first: $n) { nodes { id } } }'
    expect([cost(text, { n: 5 }), cost(text), cost(text, { n: null }), cost(text, { n: -5 })]).toEqual([6, 21, 21, 1])
  })

  it('includes the size of every list of objects', () => {
    const { apiSchema, weights } = supergraph
    const sized = (field: string) => /^\w+Connection\.(edges|nodes)$/.test(field) || weights.listSizes.has(field)
    const unknown = Object.values(apiSchema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
      .map(({ type, field }) => `${type.name}.${field.name}`)
      .filter((coordinate) => !sized(coordinate))
    // If this fails: declare the size with @listSize in the SDL.
    expect(unknown).toEqual([])
  })

  it('includes the size of every page', () => {
    const { apiSchema, weights } = supergraph
    const pages = Object.values(apiSchema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    expect(pages.length).toBeGreaterThan(2)
    for (const { type, field } of pages) {
      expect(weights.listSizes.get(`${type.name}.${field.name}`), `${type.name}.${field.name}`).toMatchObject({
        slicingArguments: ['first'],
        sizedFields: ['edges', 'nodes'],
      })
    }
  })

  it('counts a first order with everything that a shop shows as one request', () => {
    const order = 'id status version totalAmount { amount currency } items { id quantity product { id name } }'
    const text = `mutation { createOrder(input: { items: [] }) {
      ... on CreateOrderSuccess { order { ${order} } }
      ... on ProductsUnavailable { code message unavailableItems { productId requested available } }
      ... on PriceChanged { code message changes { productId expected { amount } current { amount } } }
      ... on OrderRefused { code message }
    } }`
    expect(cost(text)).toBeLessThanOrEqual(1_000)
  })
})

describe('the cost in a schema without directives', () => {
  it('assumes 10 elements for lists', () => {
    const document = parse('{ things { id } }')
    const schema = buildSchema('type Query { things: [Thing!]! } type Thing { id: ID! }')
    const weights = { costs: new Map(), listSizes: new Map() }
    expect(compileCost({ schema, weights, document, definition: getOperationAST(document)! })({})).toBe(10)
  })
})
