// What the planner is given in place of a client's operation. It plans some operations wrongly, and says so of none:
// - Selections that conditions exclude in every case (`@skip` within `@include` of the same variable) are left out, and so
//   is the field around them: null in place of `{}` (GraphQL §6.3.2), and a mutation that is never executed.
// - A key that a client gives to another field (`id: createdAt`) is the same key that other subgraphs need the entity by,
//   so that one of the two is lost: https://github.com/apollographql/federation/issues/3036
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
 * The operation alone with its fragments, so that it is planned rightly.
 * @returns undefined if no subgraph has to be asked.
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
 * What `plannerDocument` puts before keys that clients have given to other fields than those of that name. No key of the
 * document begins so: what does in an answer is such a key.
 * @returns '' if there are none.
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

/** Whether a field has the name of another one as its key. Introspection does not go to the planner. */
function shadows({ fieldNames }: Pick<LoadedSupergraph, 'fieldNames'>, key: string, name: string): boolean {
  return key !== name && fieldNames.has(key) && !isIntrospection(name)
}

/** Where the answers to `plannerDocument` have a field of the client's document. */
export function keysInAnswers(supergraph: Pick<LoadedSupergraph, 'fieldNames'>, document: DocumentNode): KeyInAnswers {
  const prefix = keyPrefix(supergraph, document)
  return (key, name) => (prefix !== '' && shadows(supergraph, key, name) ? prefix + key : key)
}

/** Whether one variable is in a `@skip` and in an `@include`. Only then: what is added may cost a fetch. */
function mayContradict(document: DocumentNode): boolean {
  const variables: Record<string, Set<string>> = { include: new Set(), skip: new Set() }
  visit(document, {
    [Kind.DIRECTIVE]({ name, arguments: [argument] = [] }) {
      if (argument?.value.kind === Kind.VARIABLE) variables[name.value]?.add(argument.value.name.value)
    },
  })
  return [...variables.include!].some((name) => variables.skip!.has(name))
}

/** Something is selected in any case: the field around it stays. */
function withTypename(selectionSet: SelectionSetNode): SelectionSetNode {
  const { selections } = selectionSet
  const isCertain = selections.some(({ kind, directives = [] }) => kind === Kind.FIELD && directives.length === 0)
  return isCertain ? selectionSet : { ...selectionSet, selections: [typename, ...selections] }
}
