import { parseServerUrl } from '../values/server-url.ts'

/** How to connect to a database. */
export interface DatabaseUrl {
  /** The URL for `postgres`, without the parameters that only we know. */
  url: string
  /** The name of the database. */
  database: string
  /** At least one; empty hosts stand for the defaults of `postgres`. With several, the one that accepts writes is used. */
  hosts: string[]
  /**
   * Whether a pooler lends out server connections for single transactions. Then nothing may be set for a session, because
   * the next transaction of another client would find it.
   */
  isPooled: boolean
  /** Whether statements are prepared by name. A pooler has to support it. */
  prepares: boolean
}

const ours = ['pool_mode', 'prepared_statements', 'target_session_attrs']

/**
 * Reads the URL of a database: what `postgres` takes, several hosts (`postgres://sales@one:5432,two:5432/sales`), and for a
 * pooler `pool_mode=transaction`, with `prepared_statements=on` if it supports those of the protocol (PgBouncer from 1.21,
 * `max_prepared_statements`).
 * @throws {Error} for another pool mode
 */
export function readDatabaseUrl(text: string): DatabaseUrl {
  const [address = '', query = ''] = text.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  const mode = parameters.get('pool_mode') ?? 'session'
  if (mode !== 'transaction' && mode !== 'session') {
    throw new Error('The parameter pool_mode of a database URL must be transaction or session')
  }
  const isPooled = mode === 'transaction'
  const prepares = (parameters.get('prepared_statements') ?? (isPooled ? 'off' : 'on')) === 'on'
  for (const name of ours) parameters.delete(name)
  const { hosts = [], path = '' } = parseServerUrl(address) ?? {}
  return {
    url: parameters.size > 0 ? `${address}?${parameters}` : address,
    database: path.slice(1),
    hosts: hosts.map(({ host }) => host),
    isPooled,
    prepares,
  }
}
