// Transactions that take as few round trips as their statements need: BEGIN travels with the first of them, COMMIT with the
// last. See docs/adr/0024.
import { connect, type Socket } from 'node:net'
import postgres from 'postgres'

/** How to reach a database, as `postgres` takes it. */
export type ConnectionOptions = postgres.Options<Record<never, never>>

/** A transaction: what is thrown inside rolls it back. */
export interface Transaction extends postgres.ISql {
  /**
   * Sends a statement whose answer nobody needs. What is asked for afterwards sees its effect; if it fails, so does the
   * transaction, with its error. The last ones travel together with the COMMIT.
   */
  send(statement: postgres.PendingQuery<postgres.Row[]>): void
}

/** The connections that transactions run on. */
export interface Transactions {
  /**
   * Runs `work` in a transaction and commits it. If `work` throws, or any statement fails, or the connection is lost,
   * nothing is committed and this throws. Only if the connection is lost during the COMMIT nobody knows.
   */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Waits for transactions that have begun, at most `timeout` seconds, then closes all connections. */
  end(options?: { timeout?: number | undefined }): Promise<void>
}

/** One connection, used by one transaction at a time. It never becomes another one: a lost lane stays lost. */
interface Lane {
  sql: postgres.Sql
  isLost: boolean
  /** Tells the transaction that runs on it. */
  onLost: () => void
  openedAt: number
}

/** The server keeps memory for what a connection has seen: it is changed for a new one now and then, as pools do. */
const laneMilliseconds = 1_800_000

/**
 * @param url of the database, as `postgres` takes it, with `options`; where it names several hosts, a lost connection is
 * followed by one to the next
 * @param maxLanes how many transactions run at once; more wait
 */
export function createTransactions(url: string, options: ConnectionOptions, maxLanes: number): Transactions {
  const { host: hosts, port: ports } = postgres(url, { ...options, max: 1 }).options
  let opened = 0
  const lanes = new Set<Lane>()
  const idle: Lane[] = []
  const waiting: { resolve(lane: Lane): void; reject(error: Error): void }[] = []
  let ended: (() => void) | undefined
  let isEnding = false

  function open(): Lane {
    const lane: Lane = { sql: undefined as never, isLost: false, onLost() {}, openedAt: performance.now() }
    const turn = opened++ % hosts.length
    lane.sql = postgres(url, {
      ...options,
      host: hosts[turn]!,
      port: ports[turn]!,
      max: 1,
      max_lifetime: null,
      // A statement that meets a lost connection fails at once.
      backoff: 0 as never,
      socket: connectOnce(lane),
      onclose: () => lose(lane),
    } as ConnectionOptions)
    lanes.add(lane)
    return lane
  }

  function acquire(): Promise<Lane> {
    if (isEnding) return Promise.reject(connectionError('CONNECTION_ENDED'))
    const lane = idle.pop()
    if (lane) return Promise.resolve(lane)
    if (lanes.size < maxLanes) return Promise.resolve(open())
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
  }

  /** Takes back a lane whose transaction has ended. */
  function release(lane: Lane) {
    if (lane.isLost || isEnding || performance.now() - lane.openedAt > laneMilliseconds) return close(lane)
    const next = waiting.shift()
    if (next) next.resolve(lane)
    else idle.push(lane)
  }

  /** Nobody knows what state its transaction is in: only the server's end of the connection rolls it back for certain. */
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
    if (isEnding && lanes.size === 0) ended?.()
    if (!isEnding) waiting.shift()?.resolve(open())
  }

  async function transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const lane = await acquire()
    const { sql } = lane
    let isOver = false
    let failure: unknown

    /** What fails here fails the COMMIT too: it need not be waited for. */
    function send(statement: postgres.PendingQuery<postgres.Row[]>) {
      statement.execute().catch((error) => {
        failure ??= error
      })
    }

    const transaction = new Proxy(sql as unknown as Transaction, {
      apply(target, self, args) {
        check()
        return Reflect.apply(target as never, self, args)
      },
      get(target, name) {
        check()
        return name === 'send' ? send : Reflect.get(target, name)
      },
    })
    function check() {
      if (lane.isLost) throw connectionError('CONNECTION_CLOSED')
      if (isOver) throw new Error('The transaction is over')
    }

    try {
      send(sql`begin`.simple())
      // Work that waits for something else would not hear of it.
      const lost = new Promise<never>((_, reject) => {
        lane.onLost = () => reject(connectionError('CONNECTION_CLOSED'))
      })
      lost.catch(() => {})
      const result = await Promise.race([work(transaction), lost])
      isOver = true
      const { command } = await sql`commit`.simple()
      // This is how the server answers it when a statement failed, and calls it success.
      if (command === 'ROLLBACK') throw failure ?? new Error('A statement failed, and nobody minded')
      release(lane)
      return result
    } catch (error) {
      isOver = true
      try {
        // After a COMMIT there is nothing to roll back, and the server says so in a notice.
        if (!lane.isLost) await sql`rollback`.simple()
        release(lane)
      } catch {
        close(lane)
      }
      throw isConsequence(error) ? (failure ?? error) : error
    }
  }

  return {
    transact,
    async end({ timeout } = {}) {
      isEnding = true
      for (const { reject } of waiting.splice(0)) reject(connectionError('CONNECTION_ENDED'))
      for (const lane of [...idle]) close(lane)
      if (lanes.size === 0) return
      await new Promise<void>((resolve) => {
        const timer = timeout === undefined ? undefined : setTimeout(resolve, timeout * 1_000)
        ended = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      for (const lane of [...lanes]) close(lane)
    },
  }
}

/** Whether a statement was refused because one before it had failed, or the connection had. */
function isConsequence(error: unknown): boolean {
  return ['25P02', 'CONNECTION_CLOSED'].includes((error as { code?: string }).code ?? '')
}

/**
 * A library that reconnects by itself would run the rest of a broken transaction on a new connection, each statement
 * committed by itself.
 */
function connectOnce(lane: Lane) {
  let isUsed = false
  return async ({ host, port, path }: postgres.ParsedOptions): Promise<Socket> => {
    if (isUsed || lane.isLost) throw connectionError('CONNECTION_CLOSED')
    isUsed = true
    return path ? connect(path as string) : connect(port[0]!, host[0])
  }
}

function connectionError(code: 'CONNECTION_CLOSED' | 'CONNECTION_ENDED') {
  const how = code === 'CONNECTION_CLOSED' ? 'is lost' : 'is being closed'
  return Object.assign(new Error(`The connection to the database ${how}`), { code })
}
