// Rewrites a client's operation for the planner, which plans some operations wrongly without an error:
// - It drops selections that conditions always exclude (`@skip` within `@include` of the same variable), and the field
// around them too: the response has null instead of `{}` (GraphQL §6.3.2), or a mutation is not executed.
// - An alias that equals a key field (`id: createdAt`) conflicts with the key that the planner adds for other
// subgraphs, so that one of the two is lost: https://github.com/apollographql/federation/issues/3036
// Keys that every JavaScript object inherits (`constructor`, `__proto__`) are renamed too, because they would be found in
// data that does not have them.
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { isIntrospection, withoutIntrospection } from './introspection.ts'
import { responseKey } from './root-fields.ts'
import type { KeyInAnswers } from './selections.ts'

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The operation with its fragments, rewritten so that it is planned correctly.
 * @returns undefined if no subgraph is needed.
 */
export function plannerDocument(
  supergraph: Pick<LoadedSupergraph, 'fieldNames'>,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): DocumentNode | undefined {
  const asked = withoutIntrospection(document, definition)
  const prefix = keyPrefix(supergraph, document)
  if (!asked) return undefined
  const isContradictory = mayContradict(asked)
  if (prefix === '' && !isContradictory) return asked
  return visit(asked, {
    [Kind.FIELD]: {
      leave(field) {
        const selectionSet =
          isContradictory && field.selectionSet ? withTypename(field.selectionSet) : field.selectionSet
        const key = responseKey(field)
        const isShadow = shadows(supergraph, key, field.name.value)
        const alias = isShadow ? { kind: Kind.NAME as const, value: prefix + key } : field.alias
        return { ...field, selectionSet, alias }
      },
    },
  })
}

/**
 * The prefix that `plannerDocument` adds to keys that equal the name of another field, or that every object inherits. No
 * key of the document begins with it, so every key with the prefix in an answer is such a key.
 * @returns '' if there are no such keys.
 */
export function keyPrefix(supergraph: Pick<LoadedSupergraph, 'fieldNames'>, document: DocumentNode): string {
  let isNeeded = false
  const keys: string[] = []
  visit(document, {
    [Kind.FIELD](field) {
      const key = responseKey(field)
      keys.push(key)
      isNeeded ||= shadows(supergraph, key, field.name.value)
    },
  })
  if (!isNeeded) return ''
  let prefix = 'client_'
  while (keys.some((key) => key.startsWith(prefix))) prefix += '_'
  return prefix
}

/** Whether a key equals the name of another field, or is inherited. Introspection is not sent to the planner. */
function shadows({ fieldNames }: Pick<LoadedSupergraph, 'fieldNames'>, key: string, name: string): boolean {
  return (key in {} || (key !== name && fieldNames.has(key))) && !isIntrospection(name)
}

/** Maps fields of the client's document to their keys in the answers to `plannerDocument`. */
export function keysInAnswers(supergraph: Pick<LoadedSupergraph, 'fieldNames'>, document: DocumentNode): KeyInAnswers {
  const prefix = keyPrefix(supergraph, document)
  return (key, name) => (prefix !== '' && shadows(supergraph, key, name) ? prefix + key : key)
}

/**
 * Whether a variable is used in both `@skip` and `@include`. Only then is `__typename` added, because it may cost a
 * fetch.
 */
function mayContradict(document: DocumentNode): boolean {
  const variables: Record<string, Set<string>> = { include: new Set(), skip: new Set() }
  visit(document, {
    [Kind.DIRECTIVE]({ name, arguments: [argument] = [] }) {
      if (argument?.value.kind === Kind.VARIABLE) variables[name.value]?.add(argument.value.name.value)
    },
  })
  return [...variables.include!].some((name) => variables.skip!.has(name))
}

/** Adds a field that is always selected, so that the parent field is kept. */
function withTypename(selectionSet: SelectionSetNode): SelectionSetNode {
  const { selections } = selectionSet
  const isCertain = selections.some(({ kind, directives = [] }) => kind === Kind.FIELD && directives.length === 0)
  return isCertain ? selectionSet : { ...selectionSet, selections: [typename, ...selections] }
}
