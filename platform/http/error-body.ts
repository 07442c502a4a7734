import { currentTrace } from '../tracing/active-trace.ts'

/** The body of an error outside of GraphQL, in the GraphQL format, so that every client can read it. */
export function errorBody(message: string, code: string) {
  return { errors: [{ message, extensions: { code, traceId: currentTrace()?.traceId } }] }
}
