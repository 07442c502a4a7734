import { describe, expect, it } from 'vitest'
import { createSmallGraph } from './testing/small-graph.ts'

const parcels = ['p1', 'p2']

const ask = createSmallGraph({
  parcels: {
    typeDefs: `
      type Query { parcels: [Parcel!]!, none: Parcel, weight: Int }
      type Mutation { send: Sent }
      type Sent { number: Int, query: Query!, each: [Query!] }
      type Parcel @key(fields: "id") { id: ID! constructor: String sender: Parcel }`,
    resolvers: {
      Query: { parcels: () => parcels.map((id) => ({ id, constructor: 'Ada' })), weight: () => 3 },
      Mutation: { send: () => ({ number: 1, query: {}, each: [{}, {}] }) },
      Parcel: { __resolveReference: (reference: object) => reference },
    },
  },
  routes: {
    typeDefs: `
      type Query { stops: [String!], closed: String }
      type Parcel @key(fields: "id") { id: ID! route: String valueOf: String }`,
    resolvers: {
      Query: {
        stops: () => ['A', 'B'],
        closed: () => {
          throw new Error('closed')
        },
      },
      Parcel: { route: ({ id }: { id: string }) => `to ${id}`, valueOf: () => null },
    },
  },
})

describe('a key that every JavaScript object inherits', () => {
  it.each([
    ['{ constructor: weight }', '{"constructor":3}'],
    ['{ __proto__: weight toString: none { id } }', '{"__proto__":3,"toString":null}'],
    [
      '{ __proto__: parcels { __proto__: route id } }',
      '{"__proto__":[{"__proto__":"to p1","id":"p1"},{"__proto__":"to p2","id":"p2"}]}',
    ],
    [
      '{ parcels { constructor valueOf } }',
      '{"parcels":[{"constructor":"Ada","valueOf":null},{"constructor":"Ada","valueOf":null}]}',
    ],
    [
      '{ constructor: __typename __proto__: __schema { constructor: queryType { name } } }',
      '{"constructor":"Query","__proto__":{"constructor":{"name":"Query"}}}',
    ],
  ])('works like any other key: %s', async (query, data) => {
    const answer = await ask(query)
    expect(answer.errors).toBeUndefined()
    expect(JSON.stringify(answer.data)).toBe(data)
  })

  it('is null if its value is missing', async () => {
    const { data, errors } = await ask('{ parcels { id constructor: route } hasOwnProperty: stops }', ['routes'])
    expect(data!.hasOwnProperty).toBeNull()
    expect(data!.parcels).toEqual(parcels.map((id) => ({ id, constructor: null })))
    expect(errors!.map(({ path }) => path?.join('.')).toSorted()).toEqual([
      'hasOwnProperty',
      'parcels.0.constructor',
      'parcels.1.constructor',
    ])
  })
})

describe('root fields below another field', () => {
  it.each([
    [
      'mutation { send { number query { weight stops } } }',
      { send: { number: 1, query: { weight: 3, stops: ['A', 'B'] } } },
    ],
    ['mutation { send { each { stops } } }', { send: { each: [{ stops: ['A', 'B'] }, { stops: ['A', 'B'] }] } }],
  ])('are fetched from their subgraphs: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data })
  })

  it('have an error at each place', async () => {
    const { data, errors } = await ask('mutation { send { each { closed } } }')
    expect(data).toEqual({ send: { each: [{ closed: null }, { closed: null }] } })
    expect(errors!.map(({ path }) => path)).toEqual([
      ['send', 'each', 0, 'closed'],
      ['send', 'each', 1, 'closed'],
    ])
  })
})
