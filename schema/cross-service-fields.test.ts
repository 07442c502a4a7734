import { readFileSync } from 'node:fs'
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql'
import { describe, expect, it } from 'vitest'

type Subgraph = { name: string; types: ObjectTypeDefinitionNode[] }

/** All but `live`: an update waits in the router until the services that it cannot do without have answered. */
const services = ['auth', 'delivery', 'product', 'sales']
const subgraphs = services.map((name) => read(name, readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')))

function read(name: string, sdl: string): Subgraph {
  const types = parse(sdl).definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
  return { name, types }
}

/** The fields that one service answers and that would take the answer of another with them while it is away. */
function faultsOf(graph: Subgraph[]): string[] {
  return graph.flatMap((one) =>
    one.types.flatMap((parent) =>
      (parent.fields ?? []).flatMap((field) =>
        takenAway(graph, one, field)
          // Null in place of a reference costs nothing but the reference. At a root it costs all that was asked for.
          .filter(() => isRoot(parent) || nonNullInside(field.type))
          .map((foreign) => `${foreign} takes ${one.name}'s ${parent.name.value}.${field.name.value} with it`),
      ),
    ),
  )
}

/** The non-null fields of what a field gives that only other services answer. */
function takenAway(graph: Subgraph[], one: Subgraph, field: FieldDefinitionNode): string[] {
  const type = namedType(field.type)
  const known = one.types.find(({ name }) => name.value === type)
  if (!known?.directives?.some(({ name }) => name.value === 'key')) return []
  const own = new Set(known.fields?.map(({ name }) => name.value))
  return graph
    .filter((other) => other !== one)
    .flatMap((other) =>
      (other.types.find(({ name }) => name.value === type)?.fields ?? [])
        .filter((foreign) => foreign.type.kind === Kind.NON_NULL_TYPE && !own.has(foreign.name.value))
        .map((foreign) => `${other.name}'s ${type}.${foreign.name.value}`),
    )
}

const isRoot = ({ name }: ObjectTypeDefinitionNode) => ['Query', 'Mutation', 'Subscription'].includes(name.value)

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}

/** Whether the entity itself may not be null, however deep in lists. */
function nonNullInside(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false
  return type.type.kind === Kind.NAMED_TYPE ? type.kind === Kind.NON_NULL_TYPE : nonNullInside(type.type)
}

describe('a service that is away', () => {
  it('takes nothing with it that another service answers', () => {
    expect(faultsOf(subgraphs)).toEqual([])
  })

  it.each([
    ['a reference', 'item: Item!', 'Page'],
    ['a reference in a list', 'items: [Item!]!', 'Page'],
    ['a root field', 'item: Item', 'Query'],
  ])('would do so by %s that may not be null, or has to be there', (_, field, parent) => {
    const one = read('one', `type ${parent} { ${field} } type Item @key(fields: "id") { id: ID! }`)
    const other = read('other', 'type Item @key(fields: "id") { id: ID!  name: String! }')
    expect(faultsOf([one, other])).toHaveLength(1)
    const lenient = read('other', 'type Item @key(fields: "id") { id: ID!  name: String }')
    expect(faultsOf([one, lenient])).toEqual([])
  })
})
