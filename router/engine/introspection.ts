// What clients ask of the schema itself is answered by graphql-js: it knows every field of __Schema and __Type that
// validation lets through. The planner and the subgraphs do not.
import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import type { Step } from './plan-steps.ts'
import { rootFields, selectRootFields } from './root-fields.ts'
import { fragmentsOf } from './selections.ts'

const names = new Set(['__schema', '__type'])

/** Whether a field at the root of an operation is about the schema. */
function isIntrospection({ name }: FieldNode): boolean {
  return names.has(name.value)
}

/** An operation for the planner; undefined if it asks for nothing but the schema and the name of its type. */
export function withoutIntrospection(
  document: DocumentNode,
  definition: OperationDefinitionNode,
): DocumentNode | undefined {
  const fragments = fragmentsOf(document)
  const fields = rootFields(fragments, definition.selectionSet)
  if (!fields.some(isIntrospection)) return document
  if (fields.every((field) => isIntrospection(field) || field.name.value === '__typename')) return undefined
  return selecting(document, definition, (field) => !isIntrospection(field))
}

/** Undefined if the operation does not ask for the schema. */
export function compileIntrospection(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): Step | undefined {
  if (!rootFields(fragmentsOf(document), definition.selectionSet).some(isIntrospection)) return undefined
  const introspection = selecting(document, definition, isIntrospection)
  return async (execution) => {
    const { variables: variableValues } = execution
    const { data, errors = [] } = executeSync({ schema, document: introspection, variableValues })
    Object.assign(execution.data, data)
    execution.errors.push(...errors)
  }
}

function selecting(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  keeps: (field: FieldNode) => boolean,
): DocumentNode {
  const selectionSet = selectRootFields(fragmentsOf(document), definition.selectionSet, keeps)
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  return { ...document, definitions: [{ ...definition, selectionSet }, ...fragments] }
}
