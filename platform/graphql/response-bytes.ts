// The most that an answer may come to. An operation that goes beyond it is stopped where it is, not when it is done.
import { defaultFieldResolver, GraphQLError, type GraphQLSchema, isObjectType } from 'graphql'

/** Of one operation, as JSON: of a subgraph, and of the router. */
export const maxResponseBytes = 8 * 1024 * 1024

/** Besides a text: the field's name, quotes and commas. */
const bytesPerField = 16

/** Thrown when an answer grows beyond its limit. */
export function responseTooLarge(): GraphQLError {
  return new GraphQLError(
    `The answer would be larger than ${maxResponseBytes} bytes: ask for fewer fields, or for smaller pages`,
    { extensions: { code: 'RESPONSE_TOO_LARGE' } },
  )
}

const counted = Symbol('bytes of the response')

/** The context of one operation. */
interface Counting {
  [counted]?: number
}

/**
 * Has every resolver of a schema count the texts that it gives out, and throw once the operation has too many: graphql-js
 * then leaves the list that it is in, and begins no other.
 */
export function limitResponses(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    // Those of introspection are the same objects in every schema.
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source, args, context: Counting, info) => {
        const bytes = context[counted] ?? 0
        if (bytes > maxResponseBytes) throw responseTooLarge()
        const value = resolve(source, args, context, info)
        context[counted] = bytes + bytesPerField + (typeof value === 'string' ? value.length : 0)
        return value
      }
    }
  }
}

/** Whether the operation with this context was stopped, so that what it brought is not whole. */
export function isTooLarge(context: object): boolean {
  return ((context as Counting)[counted] ?? 0) > maxResponseBytes
}
