import { composeServices } from '@apollo/composition'
import { getOperationAST, parse } from 'graphql'
import { expect, it } from 'vitest'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { createPreparation } from './executor.ts'

const link = '@link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])'
const { supergraphSdl } = composeServices([
  {
    name: 'media',
    typeDefs: parse(`extend schema ${link}
      type Query { newest: Media, shelf: Shelf, library: Library }
      type Library { name: String }
      type Shelf { first: Item }
      union Item = Book | Film
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! }
      type Film implements Media @key(fields: "id") { id: ID! }`),
  },
  {
    name: 'reviews',
    typeDefs: parse(`extend schema ${link}
      type Query { best: Media }
      type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int }`),
  },
])
const supergraph = loadSupergraph(supergraphSdl!)

function isLeftToGateway(query: string) {
  const document = parse(query)
  return createPreparation()(supergraph, { document, definition: getOperationAST(document)! }) === null
}

it.each([
  ['{ best { stars } }', true],
  ['{ best { id ... on Book { stars } } }', true],
  ['{ newest { stars } }', true],
  ['{ shelf { first { ... on Film { stars } } } }', true],
  ['{ library { name } }', false],
])('what has an interface that one subgraph knows as an object is left to the gateway: %s', (query, expected) => {
  expect(isLeftToGateway(query)).toBe(expected)
})
