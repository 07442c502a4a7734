import { buildSchema, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { fragmentsOf } from '../engine/selections.ts'
import { lowestAge } from './lowest-age.ts'

const schema = buildSchema(`
  type Query { product: Product hidden: Product named: Named plain: Int other: Product }
  interface Named { name: String }
  type Product implements Named { name: String price: Money stock: Stock cost: Int margin: Money }
  type Money { amount: Int }
  type Stock { level: Int }
`)
const rules = {
  hints: new Map([
    ['Query.product', { maxAge: 60 }],
    ['Product', { maxAge: 30 }],
    ['Product.price', { inheritMaxAge: true }],
    ['Stock', { maxAge: 5 }],
    ['Query.named', { maxAge: 60 }],
    ['Query.hidden', { maxAge: 60 }],
  ]),
  requirements: new Map([
    ['Product.cost', [['costs:read']]],
    ['Query.hidden', []],
  ]),
}

function ageOf(query: string): number {
  const document = parse(query)
  const { selectionSet } = document.definitions[0] as OperationDefinitionNode
  return lowestAge(rules, { schema, fragments: fragmentsOf(document), type: schema.getQueryType()!, selectionSet })
}

describe('the age of a response', () => {
  it.each([
    ['{ product { name } }', 60],
    ['{ product { name price { amount } } }', 60],
    ['{ product { stock { level } } }', 5],
    ['{ product { ...S } } fragment S on Product { name stock { level } }', 5],
    ['{ product { ... on Product { name } ... { price { amount } } } }', 60],
    ['{ __typename product { __typename } }', 60],
    ['{ other { name } }', 30],
  ])('is the lowest of its fields: %s', (query, age) => {
    expect(ageOf(query)).toBe(age)
  })

  it.each([
    ['a root field without a hint', '{ plain }'],
    ['a field that returns an object without a hint', '{ product { margin { amount } } }'],
    ['a field that needs a token', '{ product { name cost } }'],
    ['such a field in a fragment that is skipped', '{ product { name ... @skip(if: true) { cost } } }'],
    ['a root field that needs a token', '{ hidden { name } }'],
    ['a field of an interface', '{ named { name } }'],
    ['introspection', '{ product { name } __schema { types { name } } }'],
  ])('is 0 with %s', (_, query) => {
    expect(ageOf(query)).toBe(0)
  })
})
