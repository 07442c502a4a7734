import { type GraphQLSchema, isAbstractType } from 'graphql'

/**
 * The values of `__typename` that satisfy a type condition. The name of the condition itself is one of them even if it is
 * an interface, because a subgraph that defines it as an object type (`@interfaceObject`) returns that name.
 */
export function typesWithin(schema: GraphQLSchema, name: string): ReadonlySet<unknown> {
  const type = schema.getType(name)
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : []
  return new Set([name, ...possible.map((within) => within.name)])
}
