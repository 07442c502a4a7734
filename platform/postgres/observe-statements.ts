import {
  ATTR_DB_QUERY_SUMMARY,
  ATTR_DB_QUERY_TEXT,
  ATTR_DB_SYSTEM_NAME,
  DB_SYSTEM_NAME_VALUE_POSTGRESQL,
} from '@opentelemetry/semantic-conventions'
import type postgres from 'postgres'
import { failSpan, SpanKind, startSpan } from '../tracing/spans.ts'
import { codeOf } from './sql-state.ts'

/** The parts of a query of postgres.js that are called in the course of its execution. */
interface Query {
  strings: readonly string[]
  /** Sends the query. It is called when somebody waits for the result, and never for a fragment of another query. */
  handler(query: Query): void
  resolve(result: unknown): void
  reject(error: unknown): void
}

/**
 * Observes the statements that are sent on a pool, with `unsafe` too.
 * @param onDuration called with the seconds from sending a statement, or queuing it for a connection, to its result.
 */
export function observeStatements(
  connections: postgres.Sql,
  onDuration: (seconds: number) => void,
): { pool: postgres.Sql; inFlight(): number } {
  let count = 0
  let send: Query['handler'] | undefined

  function handler(query: Query) {
    const start = performance.now()
    const { resolve, reject } = query
    const span = startSpan('statement', { kind: SpanKind.CLIENT })
    if (span) {
      const { summary, text } = describe(query.strings)
      span.updateName(summary).setAttributes({
        [ATTR_DB_SYSTEM_NAME]: DB_SYSTEM_NAME_VALUE_POSTGRESQL,
        [ATTR_DB_QUERY_SUMMARY]: summary,
        [ATTR_DB_QUERY_TEXT]: text,
      })
    }
    count++
    function settle(error?: unknown) {
      count--
      onDuration((performance.now() - start) / 1_000)
      if (error) failSpan(span, codeOf(error))
      span?.end()
    }
    // Not assigned directly: see docs/adr/0027.
    const onResolve = (result: unknown) => {
      settle()
      resolve(result)
    }
    const onReject = (error: unknown) => {
      settle(error)
      reject(error)
    }
    query.resolve = onResolve
    query.reject = onReject
    send!(query)
  }

  /** Other results than queries are names and values to be inserted into queries. */
  function observed(result: unknown) {
    if (result instanceof Promise) {
      const query = result as unknown as Query
      send ??= query.handler
      query.handler = handler
    }
    return result
  }

  const { unsafe } = connections
  const pool = new Proxy(connections, {
    apply: (target, self, args) => observed(Reflect.apply(target as never, self, args)),
  })
  pool.unsafe = ((...args: Parameters<typeof unsafe>) => observed(unsafe(...args))) as typeof unsafe
  return { pool, inFlight: () => count }
}

const descriptions = new WeakMap<readonly string[], { summary: string; text: string }>()
const maxTextLength = 2_000

/** The statement without its values, and a short name such as `insert orders`. Once for each template. */
function describe(strings: readonly string[]): { summary: string; text: string } {
  const known = descriptions.get(strings)
  if (known) return known
  const text = strings.join('?').replaceAll(/\s+/g, ' ').trim().slice(0, maxTextLength)
  const [, insert, update, remove, written, select, read] = statement.exec(text) ?? []
  const verb = insert ?? update ?? remove ?? select ?? 'statement'
  const summary = [verb, written ?? read].filter(Boolean).join(' ').toLowerCase()
  const description = { summary, text }
  descriptions.set(strings, description)
  return description
}

/** The first verb of a statement, and its table. */
const statement = /\b(?:(insert) into|(update)|(delete) from) ([a-z_]+)|\b(select)\b(?:.*?\bfrom ([a-z_]+))?/i
