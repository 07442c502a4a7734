import type postgres from 'postgres'

/** The parts of a query of postgres.js that are called in the course of its execution. */
interface Query {
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
    count++
    function settle() {
      count--
      onDuration((performance.now() - start) / 1_000)
    }
    // Not assigned directly: see docs/adr/0027.
    const onResolve = (result: unknown) => {
      settle()
      resolve(result)
    }
    const onReject = (error: unknown) => {
      settle()
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
