import { describe, expect, it } from 'vitest'
import { type Flights, sendOnce, withoutNumber } from './equal-fetches.ts'
import { createSmallGraph } from './testing/small-graph.ts'

describe('equal fetches of a query', () => {
  const fetched: string[] = []
  const products = {
    typeDefs:
      'type Query { shop: String } type Product @key(fields: "id") { id: ID! name: String! tags: [Tag!]! } type Tag { text: String! }',
    resolvers: {
      Product: {
        __resolveReference({ id }: { id: string }) {
          fetched.push(id)
          return { id, name: `Name of ${id}`, tags: [{ text: 'new' }] }
        },
      },
    },
  }
  const sales = {
    typeDefs:
      'type Query { basket(of: Int!): Basket! } type Basket { product: Product } type Product @key(fields: "id") { id: ID! }',
    resolvers: { Query: { basket: (_: unknown, { of }: { of: number }) => ({ product: { id: `p${of % 2}` } }) } },
  }
  const run = createSmallGraph({ products, sales })

  it('are sent once, and each place gets the answer', async () => {
    fetched.length = 0
    const result = await run(`{
      one: basket(of: 1) { product { name tags { text } } }
      three: basket(of: 3) { product { name tags { text } } }
      two: basket(of: 2) { product { name tags { text } } }
    }`)
    const basket = (id: string) => ({ product: { name: `Name of ${id}`, tags: [{ text: 'new' }] } })
    expect(result).toEqual({ data: { one: basket('p1'), three: basket('p1'), two: basket('p0') } })
    expect(fetched.toSorted()).toEqual(['p0', 'p1'])
  })

  it('are different if they select different fields', async () => {
    fetched.length = 0
    const result = await run(
      '{ one: basket(of: 1) { product { name } } three: basket(of: 3) { product { tags { text } } } }',
    )
    expect(result.data).toEqual({
      one: { product: { name: 'Name of p1' } },
      three: { product: { tags: [{ text: 'new' }] } },
    })
    expect(fetched).toEqual(['p1', 'p1'])
  })

  it('fail in each place', async () => {
    const { errors = [] } = await run(
      '{ one: basket(of: 1) { product { name } } three: basket(of: 3) { product { name } } }',
      ['products'],
    )
    expect(errors.map(({ path }) => path?.join('.')).toSorted()).toEqual(['one.product.name', 'three.product.name'])
  })
})

describe('an answer that several fetches wait for', () => {
  const answer = () => ({ data: JSON.parse('{"list":[{"a":1}],"__proto__":{"b":2}}') })

  it('is copied, so that no place sees changes of another', async () => {
    const flights: Flights = new Map()
    const [one, two] = await Promise.all([
      sendOnce(flights, 'key', async () => answer()),
      sendOnce(flights, 'key', async () => expect.unreachable()),
    ])
    expect([one, two]).toEqual([answer(), answer()])
    expect(Object.keys(two.data!)).toEqual(['list', '__proto__'])
    ;(one.data!.list as object[])[0] = { a: 'changed' }
    expect(two).toEqual(answer())
  })

  it('is not kept: a later fetch is sent', async () => {
    const flights: Flights = new Map()
    let sent = 0
    const send = async () => ({ data: { sent: ++sent } })
    await sendOnce(flights, 'key', send)
    expect(await sendOnce(flights, 'key', send)).toEqual({ data: { sent: 2 } })
    expect(flights.size).toBe(0)
  })
})

it('a name keeps its own numbers', () => {
  const node = { operation: 'query A__1__sales__12{a}', operationName: 'A__1__sales__12' } as never
  expect(withoutNumber(node)).toEqual({ operation: 'query A__1__sales{a}', operationName: 'A__1__sales' })
  expect(withoutNumber({ operation: '{a}' } as never)).toEqual({ operation: '{a}' })
})
