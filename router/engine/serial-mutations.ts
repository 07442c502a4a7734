// Executes mutations serially (GraphQL §6.2.2): each one with all its selections before the next one begins. The
// planner puts mutations of one subgraph into one fetch, and fetches from other subgraphs after all of them, which is
// too late.
import { operationFromDocument } from '@apollo/federation-internals'
import type { PlanNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  getOperationAST,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { compilePlan, type Step } from './plan-steps.ts'
import { plannerDocument } from './planner-document.ts'
import { responseKey, rootFields, selectRootFields } from './root-fields.ts'
import { fragmentsOf } from './selections.ts'

/**
 * Compiles one step for each mutation of an operation, to run in sequence.
 * @param plan of the operation as a whole.
 * @returns undefined if that plan is correct: for operations other than mutations, for a single mutation, and if one
 * subgraph answers everything.
 */
export function compileSerially(
  supergraph: LoadedSupergraph,
  clientDocument: DocumentNode,
  clientDefinition: OperationDefinitionNode,
  plan: PlanNode,
): Step | undefined {
  if (clientDefinition.operation !== OperationTypeNode.MUTATION || plan.kind === 'Fetch') return undefined
  const { planner, plannerSchema, apiSchema } = supergraph
  const document = plannerDocument(supergraph, clientDocument, clientDefinition)!
  const definition = getOperationAST(document, clientDefinition.name?.value)!
  const fragments = fragmentsOf(document)
  const mutations = new Map(
    rootFields(fragments, definition.selectionSet).map((field) => [responseKey(field), field.name.value]),
  )
  if (mutations.size < 2) return undefined

  const fields = apiSchema.getMutationType()!.getFields()
  const parts = [...mutations].map(([key, name]) => {
    const selectionSet = selectRootFields(fragments, definition.selectionSet, (field) => responseKey(field) === key)
    const part = { ...definition, selectionSet }
    const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
    const operation = operationFromDocument(plannerSchema, { ...document, definitions: [part, ...others] })
    const node = planner.buildQueryPlan(operation).node as PlanNode | undefined
    const isRequired = name !== '__typename' && isNonNullType(fields[name]!.type)
    return { key, isRequired, run: node && compilePlan(supergraph, node) }
  })

  return async (execution) => {
    for (const { key, isRequired, run } of parts) {
      const { length } = execution.errors
      await run?.(execution)
      // The response becomes null, so that the results of later mutations could not be shown: GraphQL §6.4.4.
      if (isRequired && execution.data[key] == null && execution.errors.length > length) return
    }
  }
}
