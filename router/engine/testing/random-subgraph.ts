import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql'
import { randomFor } from './random.ts'

/** Probabilities that a nullable field is null, and that any field fails. */
export interface Mishaps {
  nulls: number
  errors: number
}

const schemas = new Map<string, GraphQLSchema>()

function schemaOf(name: string): GraphQLSchema {
  const sdl = readFileSync(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8')
  const schema = schemas.get(name) ?? buildSubgraphSchema([{ typeDefs: parse(sdl) }])
  schemas.set(name, schema)
  return schema
}

/**
 * A subgraph with the real schema and generated values. Values depend only on the entity and the field, so the same
 * entity is the same in every query.
 */
export function createRandomSubgraph(name: string, seed: string, mishaps: Mishaps) {
  const schema = schemaOf(name)

  const resolve: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, args, _context, info) => {
    if (info.fieldName === '_entities') return (args as { representations: unknown[] }).representations
    const { id = info.path.key } = source ?? {}
    const place = [seed, info.parentType.name, id, info.fieldName, JSON.stringify(args)].join('|')
    if (source && info.fieldName in source) return source[info.fieldName]
    if (randomFor(`${place}|error`).chance(mishaps.errors)) {
      throw new GraphQLError(`No ${info.fieldName}`, { extensions: { code: 'NO_LUCK' } })
    }
    return anyValue(info.returnType, place)
  }

  function anyValue(type: GraphQLOutputType, place: string): unknown {
    const random = randomFor(place)
    if (isNonNullType(type)) return someValue(type.ofType, place)
    return random.chance(mishaps.nulls) ? null : someValue(type, place)
  }

  function someValue(type: GraphQLOutputType, place: string): unknown {
    const random = randomFor(`${place}|value`)
    if (isListType(type)) {
      return Array.from({ length: random.below(4) }, (_, index) => anyValue(type.ofType, `${place}|${index}`))
    }
    const named = getNamedType(type)
    if (isCompositeType(named)) {
      const concrete = isAbstractType(named) ? random.oneOf(schema.getPossibleTypes(named)) : named
      return { __typename: concrete.name, id: `${concrete.name}-${random.below(4)}` }
    }
    if (isEnumType(named)) return random.oneOf(named.getValues()).name
    if (named.name === 'Int' || named.name === 'Float') return random.below(100)
    if (named.name === 'Boolean') return random.chance(0.5)
    return `${named.name} ${random.below(1000)}`
  }

  return {
    process: async ({ request }: { request: { query: string; variables: Record<string, unknown> } }) => {
      const result = await execute({
        schema,
        document: parse(request.query),
        variableValues: request.variables,
        fieldResolver: resolve,
        typeResolver: (value) => (value as { __typename: string }).__typename,
      })
      // As after transport over HTTP.
      return JSON.parse(JSON.stringify(result))
    },
  }
}
