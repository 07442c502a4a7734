import { type GraphQLSchema, isEnumType, isInputObjectType, isScalarType } from 'graphql'

/** `@listSize` of the cost specification, https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-List-Size-Directive */
export interface ListSize {
  assumedSize?: number | null
  slicingArguments?: readonly string[] | null
  /** Lists below the field that have its size, such as `nodes` of a connection. */
  sizedFields?: readonly string[] | null
}

/** The cost directives of a schema: `@cost` and `@listSize`. */
export interface Weights {
  /** `@cost` by coordinate: `Type`, `Type.field`, `Type.field(argument:)`. */
  costs: ReadonlyMap<string, number>
  /** `@listSize` by coordinate: `Type.field`. */
  listSizes: ReadonlyMap<string, ListSize>
}

/**
 * Adds weights for introspection, whose lists are as long as the schema has types and fields. They are averages, so
 * that a full introspection costs about as much as it returns.
 */
export function withIntrospection(schema: GraphQLSchema, { costs, listSizes }: Weights): Weights {
  const types = Object.values(schema.getTypeMap())
  const fieldCounts: number[] = []
  for (const type of types) {
    if ('getFields' in type && !isInputObjectType(type)) fieldCounts.push(Object.keys(type.getFields()).length)
  }
  const size = (assumedSize: number): ListSize => ({ assumedSize })
  const withFields = types.filter((type) => !isScalarType(type) && !isEnumType(type)).length
  return {
    // `ofType` is a chain most of whose links are null.
    costs: new Map([...costs, ['__Type.ofType', 0]]),
    listSizes: new Map([
      ...listSizes,
      ['__Schema.types', size(types.length)],
      ['__Schema.directives', size(schema.getDirectives().length)],
      ['__Type.fields', size(Math.ceil(fieldCounts.reduce((sum, count) => sum + count, 0) / Math.max(1, withFields)))],
      ...['__Type.inputFields', '__Type.interfaces', '__Type.possibleTypes', '__Type.enumValues'].map(
        (coordinate) => [coordinate, size(1)] as const,
      ),
      ...['__Field.args', '__Directive.args', '__Directive.locations'].map(
        (coordinate) => [coordinate, size(1)] as const,
      ),
    ]),
  }
}
