// Decides, once for each plan, whether the cache may answer a fetch of it, and adds ids and versions to its operation.
import { createHash } from 'node:crypto'
import type { FetchNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { argumentIsTrue } from '../cache/argument-is-true.ts'
import type { CachedFetch } from '../cache/cached-fetch.ts'
import { cachedEntity, cachedRoots, cachedSubgraph, versionField } from '../cache/catalogue.ts'
import { idKey, versionKey } from '../cache/versioned-data.ts'
import { type AgeRules, lowestAge } from '../supergraph/lowest-age.ts'
import { responseKey, rootFields } from './root-fields.ts'
import { fragmentsOf } from './selections.ts'

interface Graph {
  fullSchema: GraphQLSchema
  ageRules: AgeRules
}

/** Undefined if the fetch is not cached. */
export function compileCachedFetch(graph: Graph, node: FetchNode): CachedFetch | undefined {
  const { serviceName, operation: text, requires } = node
  if (serviceName !== cachedSubgraph || text.startsWith('mutation')) return undefined
  const entity = graph.fullSchema.getType(cachedEntity)
  if (!isObjectType(entity) || !entity.getFields()[versionField]) return undefined
  // A client may use any alias.
  if (text.includes(idKey) || text.includes(versionKey)) return undefined
  const document = parse(text, { noLocation: true })
  const definition = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!
  const roots = requires ? undefined : cachedRootFields(document, definition)
  const isCached = requires ? areEntitiesCached(graph, document, definition) : roots && isAged(graph, document)
  if (!isCached) return undefined
  const conditions = (roots ?? []).flatMap((field) =>
    Object.entries(cachedRoots[field.name.value]!.stockConditions ?? {}).map(([argument, condition]) =>
      argumentIsTrue(field, argument, condition),
    ),
  )
  const operation = stripIgnoredCharacters(print(withVersions(graph.fullSchema, document)))
  return {
    operation,
    fieldSet: createHash('sha256').update(operation).digest('base64url').slice(0, 22),
    kind: requires ? 'entities' : 'fields',
    isList: roots?.some(({ name }) => cachedRoots[name.value]!.kind === 'list') ?? false,
    readsStock: (variables) => conditions.some((isTrue) => isTrue(variables)),
    ones: (roots ?? []).flatMap((field) =>
      cachedRoots[field.name.value]!.kind === 'one' ? [{ key: responseKey(field), idOf: idArgument(field) }] : [],
    ),
  }
}

/** The root fields, if all of them are cached with the arguments that they have. */
function cachedRootFields(document: DocumentNode, definition: OperationDefinitionNode): FieldNode[] | undefined {
  const fields = rootFields(fragmentsOf(document), definition.selectionSet)
  const isCached = fields.every(({ name, arguments: given = [] }) => {
    const root = Object.hasOwn(cachedRoots, name.value) ? cachedRoots[name.value] : undefined
    return root !== undefined && given.every((argument) => root.arguments.includes(argument.name.value))
  })
  return isCached ? fields : undefined
}

function isAged({ fullSchema: schema, ageRules }: Graph, document: DocumentNode): boolean {
  const definition = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!
  const { selectionSet } = definition
  const fragments = fragmentsOf(document)
  return lowestAge(ageRules, { schema, fragments, type: schema.getQueryType()!, selectionSet }) > 0
}

/** Whether the operation reads nothing but public fields of cached entities. */
function areEntitiesCached(
  { fullSchema: schema, ageRules }: Graph,
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): boolean {
  const parentAge = ageRules.hints.get(cachedEntity)?.maxAge
  const [root, ...others] = selectionSet.selections
  if (!parentAge || others.length > 0 || root?.kind !== Kind.FIELD || root.name.value !== '_entities') return false
  const fragments = fragmentsOf(document)
  return root.selectionSet!.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename'
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!
    if (part.typeCondition?.name.value !== cachedEntity) return false
    const type = schema.getType(cachedEntity)
    return lowestAge(ageRules, { schema, fragments, type, selectionSet: part.selectionSet, parentAge }) > 0
  })
}

const added: SelectionNode[] = [aliased('id', idKey), aliased(versionField, versionKey)]

function withVersions(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema)
  const visitor = visitWithTypeInfo(typeInfo, {
    SelectionSet(node): SelectionSetNode | undefined {
      if (typeInfo.getParentType()?.name !== cachedEntity) return undefined
      return { ...node, selections: [...node.selections, ...added] }
    },
  })
  return visit(document, visitor)
}

function aliased(name: string, alias: string): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    alias: { kind: Kind.NAME, value: alias },
  }
}

function idArgument({ arguments: given = [] }: FieldNode): (variables: Record<string, unknown>) => string | undefined {
  const value = given.find(({ name }) => name.value === 'id')?.value
  const asId = (id: unknown) => (typeof id === 'string' || typeof id === 'number' ? String(id) : undefined)
  if (value?.kind === Kind.VARIABLE) return (variables) => asId(variables[value.name.value])
  const id = value?.kind === Kind.STRING || value?.kind === Kind.INT ? value.value : undefined
  return () => id
}
