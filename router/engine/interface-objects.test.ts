// Interfaces that some subgraph defines as object types: it answers without the concrete type.
import { describe, expect, it } from 'vitest'
import { createSmallGraph } from './testing/small-graph.ts'

const media = {
  b1: { __typename: 'Book', id: 'b1', title: 'Tides', pages: 320 },
  f1: { __typename: 'Film', id: 'f1', title: 'Harbour', minutes: 95 },
}
type Id = keyof typeof media
const known = ({ id }: { id: Id }) => media[id] ?? null
const nobody = { id: 'x9' }

const ask = createSmallGraph({
  catalogue: {
    typeDefs: `
      type Query { newest: Media, all: [Media!]!, shelf: Shelf, library: Library }
      type Library { name: String }
      type Shelf { first: Item, last: Film }
      union Item = Book | Film | Library
      interface Thing @key(fields: "id") { id: ID! }
      interface Media implements Thing @key(fields: "id") { id: ID! title: String }
      type Book implements Thing & Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Thing & Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
    resolvers: {
      Query: {
        newest: () => media.b1,
        all: () => Object.values(media),
        shelf: () => ({ first: media.f1, last: media.f1 }),
        library: () => ({ name: 'Central' }),
      },
      Item: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Media: { __resolveReference: known },
      Book: { __resolveReference: known },
      Film: { __resolveReference: known },
    },
  },
  reviews: {
    typeDefs: `
      type Query { best: Media, worst: Media!, ranking: [Media], unheardOf: Media, thing: Thing }
      interface Thing { id: ID! }
      type Media implements Thing @interfaceObject @key(fields: "id") @key(fields: "code") {
        id: ID! code: ID! stars: Int! title: String @external headline: String @requires(fields: "title") similar: [Media!] }`,
    resolvers: {
      Query: {
        best: () => ({ id: 'b1' }),
        worst: () => ({ id: 'f1' }),
        ranking: () => [{ id: 'b1' }, null, { id: 'f1' }],
        unheardOf: () => nobody,
        thing: () => ({ __typename: 'Media', id: 'b1' }),
      },
      Media: {
        __resolveReference: (reference: object) => reference,
        code: ({ id }: { id: string }) => `code-${id}`,
        stars: ({ id }: { id: string }) => (id === 'b1' ? 5 : 1),
        headline: ({ title }: { title: string }) => `About ${title}`,
        similar: () => [{ id: 'f1' }, { id: 'b1' }],
      },
    },
  },
  shops: {
    typeDefs: `type Media @interfaceObject @key(fields: "code") { code: ID! price: Int }`,
    resolvers: { Media: { price: ({ code }: { code: string }) => code.length } },
  },
})

describe('an interface that one subgraph defines as an object type', () => {
  it.each([
    ['{ best { stars } }', { best: { stars: 5 } }],
    ['{ worst { id stars } }', { worst: { id: 'f1', stars: 1 } }],
    ['{ ranking { id } }', { ranking: [{ id: 'b1' }, null, { id: 'f1' }] }],
    ['{ ranking { ... on Media { stars } } }', { ranking: [{ stars: 5 }, null, { stars: 1 }] }],
    ['{ thing { ... on Media { stars } } }', { thing: { stars: 5 } }],
    ['{ best { price } }', { best: { price: 7 } }],
    ['{ best { similar { stars } } }', { best: { similar: [{ stars: 1 }, { stars: 5 }] } }],
  ])('needs no concrete type for what every type has: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data })
  })

  it.each([
    ['{ best { __typename stars } }', { best: { __typename: 'Book', stars: 5 } }],
    ['{ best { kind: __typename } }', { best: { kind: 'Book' } }],
    ['{ best { ... on Book { pages } ... on Film { minutes } } }', { best: { pages: 320 } }],
    ['{ best { ... on Film { minutes } } }', { best: {} }],
    [
      '{ ranking { title ... on Film { stars } } }',
      { ranking: [{ title: 'Tides' }, null, { title: 'Harbour', stars: 1 }] },
    ],
    [
      '{ best { similar { __typename stars } } }',
      {
        best: {
          similar: [
            { __typename: 'Film', stars: 1 },
            { __typename: 'Book', stars: 5 },
          ],
        },
      },
    ],
  ])('gets the concrete type from another subgraph if it is selected: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data })
  })

  it.each([
    ['{ newest { __typename stars } }', { newest: { __typename: 'Book', stars: 5 } }],
    ['{ all { stars ... on Film { minutes } } }', { all: [{ stars: 5 }, { stars: 1, minutes: 95 }] }],
    [
      '{ shelf { first { ... on Film { stars } } last { stars } } }',
      { shelf: { first: { stars: 1 }, last: { stars: 1 } } },
    ],
    [
      '{ best { headline } newest { headline } }',
      { best: { headline: 'About Tides' }, newest: { headline: 'About Tides' } },
    ],
  ])('adds fields to entities with a concrete type: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data })
  })

  it('does not replace a concrete type with the interface if the plan selects its name again', async () => {
    const query = '{ all { __typename ... on Book { pages stars price } } }'
    const book = { __typename: 'Book', pages: 320, stars: 5, price: 7 }
    expect(await ask(query)).toEqual({ data: { all: [book, { __typename: 'Film' }] } })
  })

  it('does not change other types', async () => {
    expect(await ask('{ library { __typename name } }')).toEqual({
      data: { library: { __typename: 'Library', name: 'Central' } },
    })
  })
})

describe('if no subgraph returns the concrete type', () => {
  it('the object is null if `__typename` is selected', async () => {
    const { data, errors } = await ask('{ best { __typename stars } ranking { stars } }', ['catalogue'])
    expect(data).toEqual({ best: null, ranking: [{ stars: 5 }, null, { stars: 1 }] })
    expect(errors).toMatchObject([{ message: 'away', extensions: { code: 'SERVICE_UNAVAILABLE' } }])
  })

  it('an error says so if there is no other error', async () => {
    const { data, errors } = await ask('{ unheardOf { id __typename } }')
    expect(data).toEqual({ unheardOf: null })
    expect(errors).toMatchObject([
      { path: ['unheardOf', '__typename'], message: expect.stringContaining('concrete type') },
    ])
  })

  it('fragments on concrete types add nothing', async () => {
    const { data, errors } = await ask('{ best { stars ... on Book { pages } } }', ['catalogue'])
    expect(data).toEqual({ best: { stars: 5 } })
    expect(errors).toMatchObject([{ message: 'away' }])
  })
})
