import { readFileSync } from 'node:fs'
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql'
import { describe, expect, it } from 'vitest'

type Subgraph = { name: string; types: ObjectTypeDefinitionNode[] }

/** All except `live`: the router delays updates until the required services have answered. */
const services = ['auth', 'delivery', 'product', 'sales', 'webhooks']
const subgraphs = services.map((name) => read(name, readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')))

function read(name: string, sdl: string): Subgraph {
  const types = parse(sdl).definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
  return { name, types }
}

/** Fields of one service whose outage would remove data of another service through a non-null error. */
function faultsOf(graph: Subgraph[]): string[] {
  return graph.flatMap((one) =>
    one.types.flatMap((parent) =>
      (parent.fields ?? []).flatMap((field) =>
        takenAway(graph, one, field)
          // A null instead of a reference only removes the reference. At a root field it removes the whole result.
          .filter(() => isRoot(parent) || nonNullInside(field.type))
          .map((foreign) => `${foreign} takes ${one.name}'s ${parent.name.value}.${field.name.value} with it`),
      ),
    ),
  )
}

/** The non-null fields, resolved only by other services, of a field's type. */
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

/** Whether the entity is non-null, at any depth of lists. */
function nonNullInside(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false
  return type.type.kind === Kind.NAMED_TYPE ? type.kind === Kind.NON_NULL_TYPE : nonNullInside(type.type)
}

describe('an unavailable service', () => {
  it('removes no data of another service', () => {
    expect(faultsOf(subgraphs)).toEqual([])
  })

  it.each([
    ['a reference', 'item: Item!', 'Page'],
    ['a reference in a list', 'items: [Item!]!', 'Page'],
    ['a root field', 'item: Item', 'Query'],
  ])('would do so through %s that is non-null', (_, field, parent) => {
    const one = read('one', `type ${parent} { ${field} } type Item @key(fields: "id") { id: ID! }`)
    const other = read('other', 'type Item @key(fields: "id") { id: ID!  name: String! }')
    expect(faultsOf([one, other])).toHaveLength(1)
    const lenient = read('other', 'type Item @key(fields: "id") { id: ID!  name: String }')
    expect(faultsOf([one, lenient])).toEqual([])
  })
})
