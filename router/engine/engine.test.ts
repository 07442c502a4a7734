import { readFileSync } from 'node:fs'
import { operationFromDocument } from '@apollo/federation-internals'
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway'
import type { PlanNode } from '@apollo/query-planner'
import { type ExecutionResult, type GraphQLError, getOperationAST, getVariableValues, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#platform/identity/caller.ts'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { prepareOperation } from './prepared-operation.ts'
import { completeErrors } from './testing/complete-errors.ts'
import { randomFor } from './testing/random.ts'
import { randomOperation } from './testing/random-operation.ts'
import { createRandomSubgraph, type Mishaps } from './testing/random-subgraph.ts'

const supergraph = loadSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))
const names = ['auth', 'delivery', 'product', 'sales', 'webhooks']

/** The results of both engines for the same operation over the same subgraphs. */
async function executeBoth(seed: string, mishaps: Mishaps) {
  const text = randomOperation(supergraph.apiSchema, randomFor(seed))
  const document = parse(text)
  expect(validate(supergraph.apiSchema, document).map(String), text).toEqual([])
  const definition = getOperationAST(document)!
  const { coerced } = getVariableValues(supergraph.apiSchema, definition.variableDefinitions ?? [], { no: false })
  const variables = coerced!
  const dataSources = Object.fromEntries(
    names.map((name) => [name, createRandomSubgraph(name, seed, mishaps) as unknown as GraphQLDataSource]),
  )
  const plan = supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.plannerSchema, document))

  const ours = await prepareOperation(
    supergraph,
    document,
    definition,
    plan.node as PlanNode,
  )({
    variables,
    dataSources,
    context: { caller: anonymous },
  })
  const gateways = completeErrors(
    await executeQueryPlan(
      plan,
      dataSources,
      { request: { variables }, document, metrics: {}, logger: console } as never,
      buildOperationContext({ schema: supergraph.apiSchema, operationDocument: document }),
      supergraph.fullSchema,
      supergraph.plannerSchema,
    ),
  )
  return { text, ours: plain(ours), gateways: plain(gateways) }
}

/** The data, and the paths and codes of errors. */
function plain({ data, errors = [] }: ExecutionResult) {
  const places = errors.map(({ path, extensions }: GraphQLError) => `${path?.join('.')} ${extensions.code}`)
  return { data: JSON.parse(JSON.stringify(data)), errors: [...new Set(places)].toSorted() }
}

describe('the engine answers like the gateway’s own', () => {
  it.each([
    ['without failures', { nulls: 0, errors: 0 }],
    ['with missing values', { nulls: 0.2, errors: 0 }],
    ['with failing fields', { nulls: 0.05, errors: 0.04 }],
  ])('%s', async (_, mishaps) => {
    let entities = 0
    let failed = 0
    for (let number = 0; number < 100; number++) {
      const { text, ours, gateways } = await executeBoth(`seed ${number}`, mishaps)
      expect(ours.data, text).toEqual(gateways.data)
      // The gateway still executes mutations after one whose failure nullifies the response; our engine does not.
      const told = text.startsWith('mutation') && ours.data === null ? new Set(ours.errors) : undefined
      expect(ours.errors, text).toEqual(gateways.errors.filter((error) => !told || told.has(error)))
      if (gateways.errors.length > 0) expect(ours.errors, text).not.toEqual([])
      if (JSON.stringify(gateways.data).length > 300) entities++
      if (gateways.errors.length > 0) failed++
    }
    // Otherwise the random operations would test nothing.
    expect(entities).toBeGreaterThan(20)
    if (mishaps.errors > 0) expect(failed).toBeGreaterThan(20)
  })
})
