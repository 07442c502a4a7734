// GraphQL §6.2.2: a mutation is executed in full, with all that is selected below it, before the next one begins. The
// planner puts mutations of one subgraph into one fetch and everything that other subgraphs add behind it: too late.
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
 * One step for each mutation of an operation, one after another.
 * @param plan of the operation as a whole.
 * @returns undefined if that plan is in order: it is for anything but mutations, for one mutation, and where one subgraph
 *   answers all.
 */
export function compileSerially(
  supergraph: LoadedSupergraph,
  clientDocument: DocumentNode,
  clientDefinition: OperationDefinitionNode,
  plan: PlanNode,
): Step | undefined {
  if (clientDefinition.operation !== OperationTypeNode.MUTATION || plan.kind === 'Fetch') return undefined
  const { planner, plannerSchema, fullSchema, apiSchema } = supergraph
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
    return { key, isRequired, run: node && compilePlan(fullSchema, node) }
  })

  return async (execution) => {
    for (const { key, isRequired, run } of parts) {
      const { length } = execution.errors
      await run?.(execution)
      // The answer is null now, so that nobody would learn what the mutations behind it have done: GraphQL §6.4.4.
      if (isRequired && execution.data[key] == null && execution.errors.length > length) return
    }
  }
}
