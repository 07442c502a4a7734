// Composes the subgraphs with the composition libraries of other registries and routers.
import { readFileSync } from 'node:fs'
import { composeServices } from '@theguild/federation-composition'
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition'
import { lexicographicSortSchema, parse, printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { loadSupergraph } from '../router/supergraph/loaded-supergraph.ts'

const subgraphs = ['auth', 'delivery', 'product', 'sales', 'webhooks']
const read = (name: string) => readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')
const subgraphOf = (name: string) => ({ name, url: `http://localhost/${name}`, typeDefs: parse(read(name)) })

it.each([
  ['the services', subgraphs],
  ['all subgraphs, including live', [...subgraphs, 'live']],
])('Cosmo composes %s', (_, names) => {
  const result = federateSubgraphs({
    subgraphs: names.map(subgraphOf).map(({ typeDefs, ...subgraph }) => ({ ...subgraph, definitions: typeDefs })),
    version: ROUTER_COMPATIBILITY_VERSION_ONE,
  })
  expect(result.success ? [] : result.errors).toEqual([])
})

it.each([
  ['the services', subgraphs],
  ['all subgraphs, including live', [...subgraphs, 'live']],
])('Hive composes %s', (_, names) => {
  const { errors = [], supergraphSdl } = composeServices(names.map(subgraphOf))
  expect(errors).toEqual([])
  expect(supergraphSdl).toBeTruthy()
})

it('the composition of Hive has the same API schema', () => {
  const { supergraphSdl } = composeServices([...subgraphs, 'live'].map(subgraphOf))
  const shown = (sdl: string) => printSchema(lexicographicSortSchema(loadSupergraph(sdl).apiSchema))
  expect(shown(supergraphSdl!)).toBe(shown(read('supergraph')))
})
