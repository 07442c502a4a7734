// CollectFields (GraphQL §6.3.2): the fields that an operation selects of one object type, or of an interface if the
// concrete type is unknown.
import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** The key of a field in the subgraphs' answers, by its response key and name. */
export type KeyInAnswers = (key: string, name: string) => string

/** The context in which selections are evaluated. */
export interface Scope {
  schema: GraphQLSchema
  /** Interfaces that some subgraph defines as object types, so that the concrete type may be unknown. */
  interfaceObjects: ReadonlySet<string>
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** For the conditions of `@include` and `@skip`. */
  variables: Record<string, unknown>
  keyInAnswers: KeyInAnswers
}

/** All selections with one response key. */
export interface CollectedField {
  /** The field's name in the schema. */
  name: string
  selectionSets: SelectionSetNode[]
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}

/** The variables that determine which fields a document selects. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: [argument] = [] }) {
      const isCondition = name.value === 'include' || name.value === 'skip'
      if (isCondition && argument?.value.kind === Kind.VARIABLE) names.add(argument.value.name.value)
    },
  })
  return [...names]
}

/** By response key, in the order of the response. */
export function collectFields(
  scope: Scope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, CollectedField> {
  const fields = new Map<string, CollectedField>()
  for (const selectionSet of selectionSets) collect(scope, type, selectionSet, fields)
  return fields
}

function collect(
  scope: Scope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSet: SelectionSetNode,
  fields: Map<string, CollectedField>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isSelected(scope, selection.directives)) continue
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const field = fields.get(key) ?? { name: selection.name.value, selectionSets: [] }
      fields.set(key, field)
      if (selection.selectionSet) field.selectionSets.push(selection.selectionSet)
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments.get(selection.name.value)!
      const condition = fragment.typeCondition?.name.value
      if (applies(scope.schema, type, condition)) collect(scope, type, fragment.selectionSet, fields)
    }
  }
}

function applies(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  typeCondition: string | undefined,
): boolean {
  if (typeCondition === undefined || typeCondition === type.name) return true
  const condition = schema.getType(typeCondition)
  return isAbstractType(condition) && schema.isSubType(condition, type)
}

function isSelected({ variables }: Scope, directives: readonly DirectiveNode[] = []): boolean {
  return directives.every(({ name, arguments: [argument] = [] }) => {
    if (name.value !== 'include' && name.value !== 'skip') return true
    const { value } = argument!
    const holds =
      value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.BOOLEAN && value.value
    return holds === (name.value === 'include')
  })
}
