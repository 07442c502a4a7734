import { z } from 'zod'

/** The named schemas of the OpenAPI document. Its own registry, so that schemas of other documents stay out. */
const components = z.registry<{ id: string }>()

/** Names a schema in the OpenAPI document. */
export function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id })
  return schema
}

const pointer = '#/components/schemas/'

/** A reference to a named schema. @throws {Error} for a schema without a name. */
export function referenceTo(schema: z.ZodType): { $ref: string } {
  const id = components.get(schema)?.id
  if (id === undefined) throw new Error('The schema of a body has no name: use component()')
  return { $ref: pointer + id }
}

/** All named schemas as JSON Schema (2020-12), with references to each other. */
export function componentSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(components, { uri: (id) => pointer + id })
  const entries = Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
