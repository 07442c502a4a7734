// What a document may ask for by its form alone. A caller can write a small document that is dear to validate, to plan or
// to answer. These checks read the document once and need no schema; they come before everything that is dearer.
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
  /** Lexical tokens: counted before the document is parsed to its end. */
  tokens: number
  /** Operations and fragments. Validation compares each fragment with each other one. */
  definitions: number
  /** Levels of fields within each other, introspection not counted. */
  depth: number
  /** Fields after each fragment is put in the place of its spreads: what planning and shaping work on. */
  fields: number
  /** Pairs of fields under one response key, which validation compares. */
  comparisons: number
  /** Response keys of one field side by side. */
  aliases: number
  /** Fields at the root of an operation. */
  rootFields: number
}

/** For documents that clients write. */
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

/** For documents that reach a subgraph: the router puts fragments in place and adds keys and type names. */
export const subgraphLimits: DocumentLimits = {
  ...clientLimits,
  length: 262_144,
  tokens: 20_000,
  depth: 20,
  fields: 5_000,
}

/** Introspection is as deep as the schema's types are wrapped; its depth only has to end. */
const maxIntrospectionDepth = 40

/** @returns how many fields the document comes to. @throws {GraphQLError} OPERATION_TOO_LARGE */
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

/** A selection set, and the fragments around it: a fragment within itself is reported by validation. */
interface Part {
  selectionSet: SelectionSetNode
  within: Within | undefined
}

interface Within {
  fragment: string
  outer: Within | undefined
}

/** @throws {GraphQLError} as soon as a limit is exceeded: to count on would cost what the limit is to save. */
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
          throw tooLarge(`The document comes to more than ${limits.fields} fields, fragments put in place`)
        }
        const key = (selection.alias ?? selection.name).value
        const group = groups.get(key) ?? { nodes: [], parts: [] }
        groups.set(key, group)
        counts.comparisons += group.nodes.length
        if (counts.comparisons > limits.comparisons) {
          throw tooLarge(
            `The document selects the same fields too often: more than ${limits.comparisons} pairs of fields would have to be compared`,
          )
        }
        group.nodes.push(selection)
        if (selection.selectionSet) group.parts.push({ selectionSet: selection.selectionSet, within })
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect({ selectionSet: selection.selectionSet, within }, groups)
      } else {
        const fragment = selection.name.value
        const definition = fragments.get(fragment)
        // Spreads without a field in them have to be counted too.
        if (++counts.fields > limits.fields)
          throw tooLarge(`The document comes to more than ${limits.fields} fields, fragments put in place`)
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
        throw tooLarge(`The operation selects ${name} under more than ${limits.aliases} names side by side`)
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
