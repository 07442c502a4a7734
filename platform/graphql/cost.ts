// The estimated cost of an operation, by the cost specification (https://ibm.github.io/graphql-specs/cost-spec.html):
// an object costs 1, a scalar 0, unless the schema says otherwise, multiplied by the sizes of the surrounding lists.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'
import type { ListSize, Weights } from './weights.ts'

type Variables = Record<string, unknown>
/** The cost of an operation with these variables, defaults included. */
export type CostOf = (variables: Variables) => number

/** The assumed size of a list without `@listSize`. */
const unknownSize = 10
/** The cost of a mutation in addition to its selections, as in Apollo's router. */
const mutationCost = 10

/**
 * The cost of each further alias of a field. Scalars can be free because an object has few of them, but the number of
 * aliases is unlimited.
 */
const furtherNameCost = 1

/** A constant, or a function if it depends on variables. */
type Amount = number | CostOf

interface CostOptions {
  schema: GraphQLSchema
  weights: Weights
  document: DocumentNode
  definition: OperationDefinitionNode
}

/** Selections of one object, or of several that are merged. */
type Selections = readonly SelectionSetNode[]

/**
 * Compiles the cost of an operation, once for each document: only page sizes in variables are evaluated for each
 * request.
 */
export function compileCost({ schema, weights, document, definition }: CostOptions): CostOf {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)

  /** The fields of an object of this type, grouped by response key. `@skip` and `@include` are ignored. */
  function collect(type: GraphQLCompositeType, selections: Selections) {
    const fields = new Map<string, FieldNode[]>()
    const visited = new Set<string>()
    const add = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value
          const nodes = fields.get(key)
          if (nodes) nodes.push(selection)
          else fields.set(key, [selection])
          continue
        }
        const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
        if (isSpread && visited.has(selection.name.value)) continue
        if (isSpread) visited.add(selection.name.value)
        const fragment = isSpread ? fragments.get(selection.name.value)! : selection
        if (applies(schema, type, fragment.typeCondition?.name.value)) add(fragment.selectionSet)
      }
    }
    for (const selectionSet of selections) add(selectionSet)
    return fields
  }

  /** The cost of an abstract type is that of its most expensive possible type. */
  function ofSelections(type: GraphQLCompositeType, selections: Selections, sized?: SizedFields): Amount {
    if (!isAbstractType(type)) return ofObject(type, selections, sized)
    return largest(schema.getPossibleTypes(type).map((possible) => ofObject(possible, selections, sized)))
  }

  function ofObject(type: GraphQLCompositeType, selections: Selections, sized?: SizedFields): Amount {
    const costs: Amount[] = []
    const names = new Set<string>()
    for (const nodes of collect(type, selections).values()) {
      const { value: name } = nodes[0]!.name
      costs.push(ofField(type, nodes, sized), names.has(name) ? furtherNameCost : 0)
      names.add(name)
    }
    return sum(costs)
  }

  function ofField(parent: GraphQLCompositeType, nodes: FieldNode[], sized: SizedFields | undefined): Amount {
    const node = nodes[0]!
    const { value: name } = node.name
    const field = fieldOf(parent, name)
    if (!field) return 0
    const coordinate = `${parent.name}.${name}`
    const type = getNamedType(field.type)
    const weight = weights.costs.get(coordinate) ?? weights.costs.get(type.name) ?? (isCompositeType(type) ? 1 : 0)
    const listSize = weights.listSizes.get(coordinate)
    const size = listSize && sizeOf(listSize, field.args, node)
    const inside = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const isSizing = size !== undefined && listSize?.sizedFields?.length
    const sizedInside = isSizing ? { names: listSize.sizedFields!, size } : undefined
    const one = sum([weight, isCompositeType(type) ? ofSelections(type, inside, sizedInside) : 0])
    const times = isList(field.type) ? ((sized?.names.includes(name) ? sized.size : size) ?? unknownSize) : 1
    return sum([
      product(times, one),
      ...(node.arguments ?? []).map((argument) => weights.costs.get(`${coordinate}(${argument.name.value}:)`) ?? 0),
    ])
  }

  function fieldOf(parent: GraphQLCompositeType, name: string) {
    if (name === '__schema') return SchemaMetaFieldDef
    if (name === '__type') return TypeMetaFieldDef
    return 'getFields' in parent ? parent.getFields()[name] : undefined
  }

  const root = schema.getRootType(definition.operation)!
  const own = definition.operation === 'mutation' ? mutationCost : 0
  const cost = sum([own, ofSelections(root, [definition.selectionSet])])
  return typeof cost === 'number' ? () => cost : cost
}

interface SizedFields {
  names: readonly string[]
  size: Amount
}

/** The largest slicing argument, or the assumed size if none is given. */
function sizeOf(
  { slicingArguments, assumedSize }: ListSize,
  definitions: readonly GraphQLArgument[],
  node: FieldNode,
): Amount {
  const assumed = assumedSize ?? unknownSize
  const sizes: Amount[] = []
  for (const name of slicingArguments ?? []) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value
    const { defaultValue } = definitions.find((argument) => argument.name === name) ?? {}
    const fallback = numberOf(defaultValue)
    if (value?.kind === Kind.INT) sizes.push(Math.max(0, Number(value.value)))
    else if (value?.kind === Kind.LIST) sizes.push(value.values.length)
    else if (value?.kind === Kind.VARIABLE) {
      const variable = value.name.value
      sizes.push((variables) => numberOf(variables[variable]) ?? fallback ?? assumed)
    } else if (fallback !== undefined) sizes.push(fallback)
  }
  return sizes.length > 0 ? largest(sizes) : assumed
}

function numberOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length
  return typeof value === 'number' ? Math.max(0, value) : undefined
}

function applies(schema: GraphQLSchema, type: GraphQLCompositeType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true
  const other = schema.getType(condition)
  return isAbstractType(other) && isObjectType(type) && schema.isSubType(other, type)
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type)
}

function sum(amounts: readonly Amount[]): Amount {
  return combine(amounts, (numbers) => numbers.reduce((total, number) => total + number, 0))
}

function largest(amounts: readonly Amount[]): Amount {
  return combine(amounts, (numbers) => Math.max(0, ...numbers))
}

function product(times: Amount, one: Amount): Amount {
  return combine([times, one], (numbers) => numbers.reduce((result, number) => result * number, 1))
}

/** Combines constants at compile time, so that a request only evaluates the functions. */
function combine(amounts: readonly Amount[], together: (numbers: readonly number[]) => number): Amount {
  const functions = amounts.filter((amount) => typeof amount === 'function')
  const numbers = amounts.filter((amount) => typeof amount === 'number')
  if (functions.length === 0) return together(numbers)
  // Sums, products and maxima are associative.
  const known = numbers.length > 0 ? [together(numbers)] : []
  return (variables) => together([...known, ...functions.map((amount) => amount(variables))])
}
