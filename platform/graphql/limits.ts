// What one operation may ask for. A caller can write a small document with a huge answer; these rules see it beforehand.
import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/** How deep an operation may nest fields. The deepest sensible one of this schema is about half of it. */
const maxDepth = 15
/** How many fields an operation may come to, pages counted as full: about 20 pages of 100 orders with all that they hold. */
const maxFields = 50_000
/** What a list without a page size counts for: the items of an order, the events of a shipment. */
const unpagedListFactor = 5
/** How many mutations, or queries at the root, one request may hold. */
const maxRootFields = 50
/** How long a document may be, in lexical tokens: read before it is parsed to the end. */
export const maxTokens = 5_000

interface Extent {
  depth: number
  fields: number
  /** Fields side by side, those of fragments included. */
  width: number
}

/** Refuses operations that are too deep, too wide or whose answer would be too large, and text that nobody can store. */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const fragments = new Map<string, Extent>()

  function measureFragment(fragment: FragmentDefinitionNode | null | undefined, path: Set<string>): Extent {
    // Cycles are reported by another rule; here they only have to end.
    if (!fragment || path.has(fragment.name.value)) return { depth: 0, fields: 0, width: 0 }
    const { value: name } = fragment.name
    let extent = fragments.get(name)
    if (!extent) {
      extent = measure(fragment.selectionSet, new Set(path).add(name))
      fragments.set(name, extent)
    }
    return extent
  }

  function measure(selectionSet: SelectionSetNode | undefined, path: Set<string>): Extent {
    const extent = { depth: 0, fields: 0, width: 0 }
    for (const selection of selectionSet?.selections ?? []) {
      let part: Extent
      if (selection.kind === Kind.FIELD) {
        // Introspection is deep, and as large as the schema, which is ours: without aliases it is bounded, see below.
        if (selection.name.value.startsWith('__')) continue
        const inner = measure(selection.selectionSet, path)
        const first = selection.arguments?.find((argument) => argument.name.value === 'first')?.value
        const factor = pageFactor(selection.name.value, first?.kind === Kind.INT ? Number(first.value) : first && 100)
        part = { depth: inner.depth + 1, fields: 1 + inner.fields * factor, width: 1 }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) part = measure(selection.selectionSet, path)
      else part = measureFragment(context.getFragment(selection.name.value), path)
      extent.depth = Math.max(extent.depth, part.depth)
      extent.fields += part.fields
      extent.width += part.width
    }
    return extent
  }

  return {
    Field(node) {
      // Each level of aliases would multiply the schema, which is no small answer to a small document.
      const begins = node.name.value === '__schema' || node.name.value === '__type'
      if (!node.alias || !(begins || context.getParentType()?.name.startsWith('__'))) return
      const extensions = { code: 'OPERATION_TOO_LARGE' }
      context.reportError(new GraphQLError('Introspection takes no aliases', { nodes: node, extensions }))
    },
    StringValue(node) {
      // As in http/server.ts: Postgres cannot store NUL in text. Written as \u{0} it passes there unnoticed.
      if (!node.value.includes('\0')) return
      const extensions = { code: 'BAD_REQUEST' }
      context.reportError(new GraphQLError('The operation contains a NUL character', { nodes: node, extensions }))
    },
    OperationDefinition(operation) {
      const { depth, fields, width } = measure(operation.selectionSet, new Set())
      const refuse = (message: string) => {
        context.reportError(
          new GraphQLError(message, { nodes: operation, extensions: { code: 'OPERATION_TOO_LARGE' } }),
        )
      }
      if (depth > maxDepth) refuse(`The operation nests ${depth} levels of fields, at most ${maxDepth} are allowed`)
      if (fields > maxFields) refuse(`The operation may come to ${fields} fields, at most ${maxFields} are allowed`)
      if (width > maxRootFields) {
        refuse(`The operation has more than ${maxRootFields} fields at its root`)
      }
    },
  }
}

const pagedFields: Record<string, number> = { clients: 20, orders: 20, products: 20 }
const listFields = new Set(['items', 'history', 'events'])

function pageFactor(field: string, first: number | undefined): number {
  const defaultSize = pagedFields[field]
  if (defaultSize !== undefined) return Math.min(Math.max(first ?? defaultSize, 1), 100)
  return listFields.has(field) ? unpagedListFactor : 1
}
