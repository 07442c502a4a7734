import { readFileSync } from 'node:fs'
import { operationFromDocument } from '@apollo/federation-internals'
import type { FetchNode, PlanNode } from '@apollo/query-planner'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { compileCachedFetch } from './compile-cached-fetch.ts'

const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const supergraph = loadSupergraph(sdl)

function fetchesOf(node: PlanNode | undefined): FetchNode[] {
  if (!node) return []
  if (node.kind === 'Fetch') return [node]
  if (node.kind === 'Flatten') return fetchesOf(node.node)
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchesOf)
  return []
}
/** The fetches of the plan of a query from the product service, as the cache sees them. */
function compile(query: string, graph = supergraph) {
  const plan = graph.planner.buildQueryPlan(operationFromDocument(graph.plannerSchema, parse(query)))
  const fetches = fetchesOf(plan.node as PlanNode).filter(({ serviceName }) => serviceName === 'product')
  expect(fetches.length).toBeGreaterThan(0)
  return fetches.map((fetch) => compileCachedFetch(graph, fetch))
}

describe('a fetch that is cached', () => {
  it('asks for the id and the version of every product', () => {
    const [page] = compile('{ products(first: 2) { nodes { name } edges { node { price { amount } } } } }')
    expect(page).toMatchObject({ kind: 'fields', isList: true, ones: [] })
    expect(page!.operation).toContain('nodes{name _cachedId:id _cachedVersion:version}')
    expect(page!.operation).toContain('node{price{amount}_cachedId:id _cachedVersion:version}')
  })

  it('knows the ids of single products, so that it can be told when one that is missing is added', () => {
    const [one] = compile('query ($id: ID!) { a: product(id: $id) { name } b: product(id: "desk") { name } }')
    expect(one!.isList).toBe(false)
    expect(one!.ones.map(({ key, idOf }) => [key, idOf({ id: 'lamp' })])).toEqual([
      ['a', 'lamp'],
      ['b', 'desk'],
    ])
  })

  it('reads products of other subgraphs as entities', () => {
    const [entities] = compile('{ order(id: "1") { items { product { name availability { isAvailable } } } } }')
    expect(entities).toMatchObject({ kind: 'entities', isList: false })
    expect(entities!.operation).toContain('_cachedVersion:version')
  })

  it.each([
    ['{ products { nodes { id } } }', {}, false],
    ['{ products(sort: NAME, filter: { category: "Cups" }) { nodes { id } } }', {}, false],
    ['{ products(filter: { availableOnly: false }) { nodes { id } } }', {}, false],
    ['{ products(filter: { availableOnly: true }) { nodes { id } } }', {}, true],
    ['query ($v: Boolean) { products(filter: { availableOnly: $v }) { nodes { id } } }', { v: false }, false],
    ['query ($v: Boolean) { products(filter: { availableOnly: $v }) { nodes { id } } }', { v: true }, true],
    ['query ($v: ProductFilter) { products(filter: $v) { nodes { id } } }', { v: { category: 'Cups' } }, false],
    ['query ($v: ProductFilter) { products(filter: $v) { nodes { id } } }', { v: null }, false],
    ['query ($v: ProductFilter) { products(filter: $v) { nodes { id } } }', { v: { availableOnly: true } }, true],
    ['{ a: products { nodes { id } } b: products(filter: { availableOnly: true }) { nodes { id } } }', {}, true],
  ])('knows whether it depends on the stock: %s with %j', (query, variables, expected) => {
    const [page] = compile(query)
    expect(page).toMatchObject({ isList: true })
    expect(page!.readsStock(variables)).toBe(expected)
  })

  it('may be the list of categories, which changes with any product', () => {
    expect(compile('{ categories { name } }')).toMatchObject([{ kind: 'fields', isList: true }])
  })

  it('has another field set than any other operation', () => {
    const sets = [
      '{ products { nodes { id } } }',
      '{ products { nodes { name } } }',
      '{ products { nodes { id name } } }',
    ]
    expect(new Set(sets.map((query) => compile(query)[0]!.fieldSet)).size).toBe(3)
  })
})

describe('a fetch is not cached', () => {
  it.each([
    ['if it has a root field that is not listed', '{ checkAvailability(items: []) { allAvailable } }'],
    ['if any of its root fields is not', '{ products { nodes { id } } checkAvailability(items: []) { allAvailable } }'],
    ['if it needs a token', '{ productImports { id } }'],
    ['if any of its fields needs one', '{ products { nodes { lowStockThreshold } } }'],
    ['if a client uses our aliases', '{ products { nodes { _cachedVersion: name } } }'],
  ])('%s', (_, query) => {
    expect(compile(query)).toEqual([undefined])
  })

  it('if a field needs a token', () => {
    const secured = loadSupergraph(
      sdl.replace(/\n {2}description: String @join__field\(graph: PRODUCT\)/, '$& @authenticated'),
    )
    expect(compile('{ products { nodes { name } } }', secured)[0]).toBeDefined()
    expect(compile('{ products { nodes { name description } } }', secured)).toEqual([undefined])
    expect(compile('{ order(id: "1") { items { product { description } } } }', secured)).toEqual([undefined])
  })

  it('if the schema has no hint for it', () => {
    const without = loadSupergraph(sdl.replaceAll(/ @cacheControl\((?:max|inheritMax)Age: [^)]*\)/g, ''))
    expect(compile('{ products { nodes { name } } }', without)).toEqual([undefined])
    expect(compile('{ order(id: "1") { items { product { name } } } }', without)).toEqual([undefined])
  })

  it('if the subgraph has no versions', () => {
    const without = loadSupergraph(sdl.replace('version: Float! @inaccessible', 'revision: Float! @inaccessible'))
    expect(compile('{ products { nodes { name } } }', without)).toEqual([undefined])
  })
})
