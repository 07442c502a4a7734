import { Socket } from 'node:net'
import postgres from 'postgres'

/** Options of `postgres`. */
export type ConnectionOptions = postgres.Options<Record<never, never>>

/** Where the connections for transactions go. */
export interface LaneAddress {
  /** As `postgres` takes it, with `options`. With several hosts, transactions run on the one that accepts writes. */
  url: string
  options: ConnectionOptions
  /** Whether a pooler lends out sessions for single transactions. */
  isPooled: boolean
}

/** A connection that serves one transaction at a time and never reconnects. */
export interface Lane {
  sql: postgres.Sql
  isLost: boolean
  /** Why the connection could not be opened. */
  failure?: unknown
  /** Called when the connection is lost, for the transaction that runs on it. */
  onLost: () => void
  openedAt: number
  /** The index of its host. */
  turn: number
  /** Whether it is not known yet if its host accepts writes. */
  isTrying: boolean
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

/** @param most the maximum number of lanes */
export function createLanes({ url, options, isPooled }: LaneAddress, most: number): Lanes {
  const { host: hosts, port: ports } = postgres(url, { ...options, max: 1 }).options
  const lanes = new Set<Lane>()
  const idle: Lane[] = []
  const waiting: { since: number; resolve(lane: Lane | Promise<Lane>): void; reject(error: Error): void }[] = []
  const { promise: allClosed, resolve: closedAll } = Promise.withResolvers<void>()
  /** The index of the host that accepted writes last. */
  let turn = 0
  let isEnding = false

  /** Opens a lane. With several hosts it is one that accepts writes. */
  function start(): Lane | Promise<Lane> {
    return hosts.length === 1 ? open() : openWritable()
  }

  async function openWritable(): Promise<Lane> {
    for (let attempt = 1; ; attempt++) {
      const lane = open()
      lane.isTrying = true
      try {
        const [state] = await lane.sql`select pg_is_in_recovery() as is_standby`.simple()
        if (state!.is_standby) throw connectionError('25006')
        if (lane.isLost) throw connectionError('CONNECTION_CLOSED')
        lane.isTrying = false
        return lane
      } catch (error) {
        leave(lane)
        close(lane)
        if (attempt < hosts.length && !isEnding) continue
        openForNext()
        throw error
      }
    }
  }

  /** The next lanes use another host, unless they do already. */
  function leave(lane: Lane) {
    if (lane.turn === turn) turn = (turn + 1) % hosts.length
  }

  function open(): Lane {
    const lane: Lane = {
      sql: undefined as never,
      isLost: false,
      onLost() {},
      openedAt: performance.now(),
      turn,
      isTrying: false,
    }
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
        if (lanes.has(lane)) leave(lane)
        lose(lane)
      },
    } as ConnectionOptions)
    lanes.add(lane)
    // Statements outside of a transaction must not write: postgres.js repeats a statement whose prepared plan the
    // server has lost, and may do so after our COMMIT. A pooler would pass the session on to others with the setting.
    if (isPooled) return lane
    lane.sql`set default_transaction_read_only = on`.simple().catch((error) => {
      lane.failure = error
      close(lane)
    })
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
    if (!lane.isTrying) openForNext()
  }

  function openForNext() {
    if (!isEnding) waiting.shift()?.resolve(start())
  }

  return {
    async acquire() {
      if (isEnding) throw connectionError('CONNECTION_ENDED')
      const lane = idle.pop()
      if (lane) return lane
      if (lanes.size < most) return start()
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

const faults = {
  CONNECTION_CLOSED: 'is lost',
  CONNECTION_ENDED: 'is being closed',
  /** The SQLSTATE of a write in a read-only transaction. */
  '25006': 'accepts no writes',
}

/** The error of a statement on a lost connection, after the pool was closed, or on a standby. */
export function connectionError(code: keyof typeof faults) {
  return Object.assign(new Error(`The connection to the database ${faults[code]}`), { code })
}
