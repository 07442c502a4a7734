// Limits on the form of a document. A small document can be expensive to validate, plan or answer. These checks read
// the document once, need no schema, and run before all more expensive steps.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

export interface DocumentLimits {
  /** UTF-16 units of the whole text, comments included. */
  length: number
  /** Lexical tokens, counted during parsing. */
  tokens: number
  /** Operations and fragments. Validation compares each fragment with each other one. */
  definitions: number
  /** Levels of nested fields, without introspection. */
  depth: number
  /** Fields after fragments are inlined: planning and shaping work on these. */
  fields: number
  /** Pairs of fields with the same response key, which validation compares. */
  comparisons: number
  /** Response keys of one field within one selection. */
  aliases: number
  /** Fields at the root of an operation. */
  rootFields: number
}

/** For documents of clients. */
export const clientLimits: DocumentLimits = {
  length: 32_768,
  tokens: 5_000,
  definitions: 100,
  depth: 15,
  fields: 2_000,
  comparisons: 10_000,
  aliases: 50,
  rootFields: 50,
}

/** For documents of subgraphs: the router inlines fragments and adds keys and type names. */
export const subgraphLimits: DocumentLimits = {
  ...clientLimits,
  length: 262_144,
  tokens: 20_000,
  depth: 20,
  fields: 5_000,
}

/** Introspection is as deep as the wrapping of the schema's types; only a limit is needed. */
const maxIntrospectionDepth = 40

/** @returns the number of fields after fragments are inlined. @throws {GraphQLError} OPERATION_TOO_LARGE */
export function checkLimits(document: DocumentNode, limits: DocumentLimits): number {
  const { definitions } = document
  if (definitions.length > limits.definitions) {
    throw tooLarge(
      `The document has ${definitions.length} operations and fragments, at most ${limits.definitions} are allowed`,
    )
  }
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const counts = { fields: 0, comparisons: 0 }
  for (const node of definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) measure(node, fragments, counts, limits)
  }
  return counts.fields
}

/** A selection set and the fragments around it. Validation reports fragments within themselves. */
interface Part {
  selectionSet: SelectionSetNode
  within: Within | undefined
}

interface Within {
  fragment: string
  outer: Within | undefined
}

/** @throws {GraphQLError} as soon as a limit is exceeded, because counting on would be expensive. */
function measure(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  counts: { fields: number; comparisons: number },
  limits: DocumentLimits,
): void {
  function collect({ selectionSet, within }: Part, groups: Map<string, { nodes: FieldNode[]; parts: Part[] }>) {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        if (++counts.fields > limits.fields) {
          throw tooLarge(`The document has more than ${limits.fields} fields after fragments are inlined`)
        }
        const key = (selection.alias ?? selection.name).value
        const group = groups.get(key) ?? { nodes: [], parts: [] }
        groups.set(key, group)
        counts.comparisons += group.nodes.length
        if (counts.comparisons > limits.comparisons) {
          throw tooLarge(
            `The document repeats fields too often: more than ${limits.comparisons} pairs of fields would have to be compared`,
          )
        }
        group.nodes.push(selection)
        if (selection.selectionSet) group.parts.push({ selectionSet: selection.selectionSet, within })
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect({ selectionSet: selection.selectionSet, within }, groups)
      } else {
        const fragment = selection.name.value
        const definition = fragments.get(fragment)
        // Counts spreads too, because they may contain no fields.
        if (++counts.fields > limits.fields)
          throw tooLarge(`The document has more than ${limits.fields} fields after fragments are inlined`)
        if (!definition || isWithin(fragment, within)) continue
        collect({ selectionSet: definition.selectionSet, within: { fragment, outer: within } }, groups)
      }
    }
  }

  function descend(parts: readonly Part[], depth: number, isIntrospection: boolean) {
    if (depth > (isIntrospection ? maxIntrospectionDepth : limits.depth)) {
      throw tooLarge(`The operation nests more than ${limits.depth} levels of fields`)
    }
    const groups = new Map<string, { nodes: FieldNode[]; parts: Part[] }>()
    for (const part of parts) collect(part, groups)
    if (depth === 1 && groups.size > limits.rootFields) {
      throw tooLarge(`The operation has more than ${limits.rootFields} fields at its root`)
    }
    const aliases = new Map<string, number>()
    for (const { nodes, parts: inside } of groups.values()) {
      const name = nodes[0]!.name.value
      const count = (aliases.get(name) ?? 0) + 1
      aliases.set(name, count)
      if (count > limits.aliases) {
        throw tooLarge(`The operation selects ${name} under more than ${limits.aliases} aliases in one selection`)
      }
      if (inside.length > 0) descend(inside, depth + 1, isIntrospection || name === '__schema' || name === '__type')
    }
  }

  descend([{ selectionSet: operation.selectionSet, within: undefined }], 1, false)
}

function isWithin(fragment: string, within: Within | undefined): boolean {
  for (let around = within; around; around = around.outer) if (around.fragment === fragment) return true
  return false
}

export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_LARGE' } })
}
