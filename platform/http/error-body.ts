import { currentTrace } from '../process/trace.ts'

/** An error outside of GraphQL, in GraphQL's shape, so that every client can read it. */
export function errorBody(message: string, code: string) {
  return { errors: [{ message, extensions: { code, traceId: currentTrace()?.traceId } }] }
}
