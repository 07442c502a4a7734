import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import type { Random } from './random.ts'

const conditions = ['@include(if: $yes)', '@skip(if: $yes)', '@include(if: $no)', '@skip(if: $no)']

/** A random valid operation with aliases, fragments, conditions and repeated keys. Its variables are `{ yes, no }`. */
export function randomOperation(schema: GraphQLSchema, random: Random): string {
  const kind = random.chance(0.85) ? 'query' : 'mutation'
  const root = schema.getRootType(kind as never)!
  const fields = Object.values(root.getFields()).filter(({ name }) => !name.startsWith('__'))
  const chosen = Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const field = random.oneOf(fields)
    const type = getNamedType(field.type)
    return `r${index}: ${field.name}${inlineArguments(field.args, random)} ${isCompositeType(type) ? selectionSet(schema, type, 4, random) : ''}`
  })
  return `${kind} Random($yes: Boolean = true, $no: Boolean!) { ${chosen.join('\n')} always: __typename @include(if: $yes) never: __typename @include(if: $no) }`
}

function selectionSet(schema: GraphQLSchema, type: GraphQLCompositeType, depth: number, random: Random): string {
  const parts = ['__typename']
  for (let index = 0; index < 1 + random.below(5); index++) {
    const condition = random.chance(0.15) ? random.oneOf(conditions) : ''
    if (isUnionType(type) || random.chance(0.2)) parts.push(`... ${fragment(schema, type, depth, condition, random)}`)
    else parts.push(field(schema, type, depth, condition, random))
  }
  return `{ ${parts.join(' ')} }`
}

function fragment(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  depth: number,
  condition: string,
  random: Random,
): string {
  const possible = isObjectType(type) ? [type] : schema.getPossibleTypes(type)
  const target = random.oneOf<GraphQLCompositeType>([...possible, ...(isObjectType(type) ? type.getInterfaces() : [])])
  return `on ${target.name} ${condition} ${selectionSet(schema, target, depth - 1, random)}`
}

function field(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  depth: number,
  condition: string,
  random: Random,
): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename'
  const named = Object.values(type.getFields())
  const { name, args, type: fieldType } = random.oneOf(named)
  const inner = getNamedType(fieldType)
  if (isCompositeType(inner) && depth <= 0) return '__typename'
  // Aliases separate fields with different arguments, and of different types in a union.
  const alias = args.length > 0 || random.chance(0.3) ? `${type.name}_${name}_${random.below(1_000_000)}: ` : ''
  const unique = isObjectType(type) && !alias ? `${type.name}_${name}: ` : alias
  return `${unique}${name}${inlineArguments(args, random)} ${condition} ${isCompositeType(inner) ? selectionSet(schema, inner, depth - 1, random) : ''}`
}

function inlineArguments(args: readonly GraphQLArgument[], random: Random): string {
  const given = args.filter(({ type }) => isNonNullType(type) || random.chance(0.3))
  if (given.length === 0) return ''
  return `(${given.map(({ name, type }) => `${name}: ${inputValue(type, random)}`).join(', ')})`
}

function inputValue(type: GraphQLInputType, random: Random): string {
  if (isNonNullType(type)) return inputValue(type.ofType, random)
  if (isListType(type)) return `[${inputValue(type.ofType, random)}]`
  if (isEnumType(type)) return random.oneOf(type.getValues()).name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((input) => isNonNullType(input.type))
    return `{ ${fields.map((input) => `${input.name}: ${inputValue(input.type, random)}`).join(', ')} }`
  }
  if (type.name === 'Int') return String(1 + random.below(3))
  if (type.name === 'Boolean') return String(random.chance(0.5))
  return `"${random.below(5)}"`
}
