// graphql-js answers introspection, because it supports every valid field of __Schema and __Type. The planner and the
// subgraphs do not.
import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
} from 'graphql'
import type { Step } from './plan-steps.ts'
import { rootFields, selectRootFields } from './root-fields.ts'
import { fragmentsOf } from './selections.ts'

const names = new Set(['__schema', '__type'])

/** Whether a field of this name is introspection. */
export function isIntrospection(name: string): boolean {
  return names.has(name)
}

function isAboutSchema({ name }: FieldNode): boolean {
  return isIntrospection(name.value)
}

/** The operation without introspection, for the planner; undefined if nothing is left but `__typename`. */
export function withoutIntrospection(
  document: DocumentNode,
  definition: OperationDefinitionNode,
): DocumentNode | undefined {
  const fragments = fragmentsOf(document)
  const fields = rootFields(fragments, definition.selectionSet)
  if (!fields.some(isAboutSchema)) return document
  if (fields.every((field) => isAboutSchema(field) || field.name.value === '__typename')) return undefined
  const { definitions, ...rest } = selecting(document, definition, (field) => !isAboutSchema(field))
  // The planner also reads fragments that are no longer used.
  return { ...rest, definitions: definitions.filter((one) => !('typeCondition' in one) || !isOfSchema(one)) }
}

function isOfSchema({ typeCondition }: { typeCondition: NamedTypeNode }): boolean {
  return typeCondition.name.value.startsWith('__')
}

/** Undefined if the operation has no introspection. */
export function compileIntrospection(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): Step | undefined {
  if (!rootFields(fragmentsOf(document), definition.selectionSet).some(isAboutSchema)) return undefined
  const introspection = selecting(document, definition, isAboutSchema)
  return async (execution) => {
    const { variables: variableValues } = execution
    const { data, errors = [] } = executeSync({ schema, document: introspection, variableValues })
    // An assignment to `__proto__` would change the prototype.
    if (data) Object.defineProperties(execution.data, Object.getOwnPropertyDescriptors(data))
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
