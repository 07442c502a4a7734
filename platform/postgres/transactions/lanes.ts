import { Socket } from 'node:net'
import postgres from 'postgres'

/** Options of `postgres`. */
export type ConnectionOptions = postgres.Options<Record<never, never>>

/** A connection that serves one transaction at a time and never reconnects. */
export interface Lane {
  sql: postgres.Sql
  isLost: boolean
  /** Why the connection could not be opened. */
  failure?: unknown
  /** Called when the connection is lost, for the transaction that runs on it. */
  onLost: () => void
  openedAt: number
}

/** The pool of connections for transactions. */
export interface Lanes {
  /** A free lane. If there is none and no more may be opened, waits for the next one that is released. */
  acquire(): Promise<Lane>
  /** Returns a lane whose transaction has ended. */
  release(lane: Lane): void
  /** Closes a lane in an unknown state: closing the connection certainly rolls back its transaction. */
  close(lane: Lane): void
  /** The number of lanes in use, of transactions that wait for one, and for how long the first of them has waited. */
  use(): { used: number; waiting: number; oldestWaitSeconds: number }
  /** Waits for lanes in use, at most `timeout` seconds, then closes all. */
  end(options?: { timeout?: number | undefined }): Promise<void>
}

/** Maximum age of a connection. The server keeps memory for each connection, so pools replace them now and then. */
const laneMilliseconds = 1_800_000

/**
 * @param url of the database, as `postgres` takes it, with `options`. With several hosts, the next one is tried when a
 * connection is lost.
 * @param most the maximum number of lanes
 */
export function createLanes(url: string, options: ConnectionOptions, most: number): Lanes {
  const { host: hosts, port: ports } = postgres(url, { ...options, max: 1 }).options
  const lanes = new Set<Lane>()
  const idle: Lane[] = []
  const waiting: { since: number; resolve(lane: Lane): void; reject(error: Error): void }[] = []
  const { promise: allClosed, resolve: closedAll } = Promise.withResolvers<void>()
  let losses = 0
  let isEnding = false

  function open(): Lane {
    const lane: Lane = { sql: undefined as never, isLost: false, onLost() {}, openedAt: performance.now() }
    const turn = losses % hosts.length
    lane.sql = postgres(url, {
      ...options,
      host: hosts[turn]!,
      port: ports[turn]!,
      max: 1,
      max_lifetime: null,
      // A statement on a lost connection fails at once.
      backoff: 0 as never,
      socket: connectOnce(() => lose(lane)),
      onclose: () => {
        if (lanes.has(lane)) losses++
        lose(lane)
      },
    } as ConnectionOptions)
    // Statements outside of a transaction must not write: postgres.js repeats a statement whose prepared plan the
    // server has lost, and may do so after our COMMIT.
    lane.sql`set default_transaction_read_only = on`.simple().catch((error) => {
      lane.failure = error
      close(lane)
    })
    lanes.add(lane)
    return lane
  }

  function close(lane: Lane) {
    lose(lane)
    void lane.sql.end({ timeout: 0 }).catch(() => {})
  }

  function lose(lane: Lane) {
    lane.isLost = true
    lane.onLost()
    if (!lanes.delete(lane)) return
    const index = idle.indexOf(lane)
    if (index >= 0) idle.splice(index, 1)
    if (isEnding && lanes.size === 0) closedAll()
    if (!isEnding) waiting.shift()?.resolve(open())
  }

  return {
    async acquire() {
      if (isEnding) throw connectionError('CONNECTION_ENDED')
      const lane = idle.pop()
      if (lane) return lane
      if (lanes.size < most) return open()
      return new Promise((resolve, reject) => waiting.push({ since: performance.now(), resolve, reject }))
    },

    release(lane) {
      if (lane.isLost || isEnding || performance.now() - lane.openedAt > laneMilliseconds) return close(lane)
      const next = waiting.shift()
      if (next) next.resolve(lane)
      else idle.push(lane)
    },

    close,

    use: () => ({
      used: lanes.size - idle.length,
      waiting: waiting.length,
      oldestWaitSeconds: waiting[0] ? (performance.now() - waiting[0].since) / 1_000 : 0,
    }),

    async end({ timeout } = {}) {
      isEnding = true
      for (const { reject } of waiting.splice(0)) reject(connectionError('CONNECTION_ENDED'))
      for (const lane of [...idle]) close(lane)
      if (lanes.size === 0) return
      const timer = timeout === undefined ? undefined : setTimeout(closedAll, timeout * 1_000)
      await allClosed
      clearTimeout(timer)
      for (const lane of [...lanes]) close(lane)
    },
  }
}

/**
 * Connects once. A library that reconnects by itself would run the rest of a broken transaction on a new connection,
 * with each statement committed separately.
 */
function connectOnce(lose: () => void) {
  let isUsed = false
  return async ({ host, port, path }: postgres.ParsedOptions): Promise<Socket> => {
    if (isUsed) {
      lose()
      throw connectionError('CONNECTION_CLOSED')
    }
    isUsed = true
    const to = { host: host[0]!, port: port[0]! }
    // TLS verifies the host name.
    const socket = Object.assign(new Socket(), to)
    // After postgres.js has registered its error listener: some errors come at once.
    setImmediate(() => (path ? socket.connect(path as string) : socket.connect(to)))
    return socket
  }
}

/** The error of a statement on a lost connection, or after the pool was closed. */
export function connectionError(code: 'CONNECTION_CLOSED' | 'CONNECTION_ENDED') {
  const how = code === 'CONNECTION_CLOSED' ? 'is lost' : 'is being closed'
  return Object.assign(new Error(`The connection to the database ${how}`), { code })
}
