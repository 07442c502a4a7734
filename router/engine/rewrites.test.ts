// Fields with the same key and different types in one subgraph: the planner gives one of them an alias.
import { expect, it } from 'vitest'
import { createSmallGraph } from './testing/small-graph.ts'

const people = [
  { __typename: 'User', id: 'u1', note: 'first' },
  { __typename: 'Admin', id: 'a1', note: 'second' },
  { __typename: 'Admin', id: null, note: '' },
]
const fail = () => {
  throw new Error('no note')
}

const ask = createSmallGraph({
  names: {
    typeDefs: `
      type Query { first: User }
      type User @key(fields: "id") { id: ID @shareable note: String @shareable name: String }`,
    resolvers: {
      Query: { first: () => people[0] },
      User: { name: () => 'Ada', __resolveReference: (reference: object) => reference },
    },
  },
  accounts: {
    typeDefs: `
      type Query { accounts: [Account!], broken: [Account!] }
      union Account = User | Admin
      type User @key(fields: "id") { id: ID! @shareable note: String! @shareable friends: [Account!] }
      type Admin { id: ID note: String fails: String }`,
    resolvers: {
      Query: { accounts: () => people, broken: () => [{ __typename: 'Admin', id: 'a2', note: fail }] },
      User: { friends: () => people, __resolveReference: () => people[0] },
    },
  },
})

it.each([
  [
    '{ accounts { ... on User { id note } ... on Admin { id note } } }',
    { accounts: people.map(({ id, note }) => ({ id, note })) },
  ],
  [
    '{ accounts { ... on User { id friends { ... on Admin { id } ... on User { id } } } ... on Admin { id } } }',
    { accounts: [{ id: 'u1', friends: [{ id: 'u1' }, { id: 'a1' }, { id: null }] }, { id: 'a1' }, { id: null }] },
  ],
  [
    '{ first { name friends { ... on Admin { x: note } ... on User { x: note } } } }',
    { first: { name: 'Ada', friends: [{ x: 'first' }, { x: 'second' }, { x: '' }] } },
  ],
])('the response has the key of the client: %s', async (query, data) => {
  expect(await ask(query)).toEqual({ data })
})

it('the path of an error has the key of the client', async () => {
  const { data, errors } = await ask('{ broken { ... on User { note } ... on Admin { note } } }')
  expect(data).toEqual({ broken: [{ note: null }] })
  expect(errors).toMatchObject([{ message: 'no note', path: ['broken', 0, 'note'] }])
})
