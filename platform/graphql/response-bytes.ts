// The limit on the size of responses. An operation that exceeds it is stopped during execution, not afterwards.
import { defaultFieldResolver, GraphQLError, type GraphQLSchema, isObjectType } from 'graphql'

/** The maximum JSON size of a response, of a subgraph and of the router. */
export const maxResponseBytes = 8 * 1024 * 1024

/** Overhead of a text: the field's name, quotes and commas. */
const bytesPerField = 16

/** Thrown when a response exceeds the limit. */
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
 * Wraps every resolver of a schema to count the texts that it returns, and to throw once the operation exceeds the
 * limit. graphql-js then abandons the current list and starts no other.
 */
export function limitResponses(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    // Introspection types are shared by all schemas.
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source, args, context: Counting, info) => {
        const bytes = context[counted] ?? 0
        if (bytes > maxResponseBytes) throw responseTooLarge()
        const value = resolve(source, args, context, info)
        context[counted] = bytes + bytesPerField + lengthOf(value)
        return value
      }
    }
  }
}

/** The length of a text, or of a list of texts. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (!Array.isArray(value) || typeof value[0] !== 'string') return 0
  return value.reduce((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0)
}

/** Whether the operation with this context was stopped, so that its result is incomplete. */
export function isTooLarge(context: object): boolean {
  return ((context as Counting)[counted] ?? 0) > maxResponseBytes
}
