// The least that a load generator can do for a request: every microsecond that it takes is missing to the system beside it.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

/** One kept HTTP/1.1 connection with one request under way at a time. */
export interface Connection {
  /** Opens it ahead of the first request. @throws {Error} if nobody listens there. */
  open(): Promise<void>
  /** @throws {Error} if the connection is lost. The next call opens it afresh. */
  post(request: string): Promise<Answer>
  close(): void
}

/** The unchanging part of a request, up to the length of its body. */
export function requestHead(url: string, token: string | undefined): string {
  const { host, pathname } = new URL(url)
  const authorization = token ? `Authorization: Bearer ${token}\r\n` : ''
  return (
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nAccept: application/json\r\n` +
    `${authorization}Content-Length: `
  )
}

/** A whole request. The body has to be ASCII: its length in characters is its length in bytes. */
export function requestText(head: string, body: string): string {
  return `${head}${body.length}\r\n\r\n${body}`
}

/** Prepares a connection to the host and port of a URL; it is opened with the first request, if not before. */
export function createConnection(url: string): Connection {
  const { hostname, port } = new URL(url)
  let socket: Socket | undefined
  let chunks: Buffer[] = []
  let expected = 0
  let received = 0
  let headLength = 0
  let resolve: ((answer: Answer) => void) | undefined
  let reject: ((error: Error) => void) | undefined

  function fail(error: Error) {
    socket?.destroy()
    socket = undefined
    const failed = reject
    resolve = reject = undefined
    failed?.(error)
  }

  function take(chunk: Buffer) {
    chunks.push(chunk)
    received += chunk.length
    if (expected === 0) {
      if (chunks.length > 1) chunks = [Buffer.concat(chunks)]
      const end = chunks[0]!.indexOf('\r\n\r\n')
      if (end < 0) return
      headLength = end + 4
      const length = /\r\ncontent-length: *(\d+)/i.exec(chunks[0]!.toString('latin1', 0, headLength))?.[1]
      if (length === undefined) return fail(new Error('An answer without a length is not understood here'))
      expected = headLength + Number(length)
    }
    if (received < expected) return
    const answer = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    const answered = resolve
    resolve = reject = undefined
    answered?.({
      status: Number(answer.toString('latin1', 9, 12)),
      body: answer.toString('utf8', headLength, expected),
    })
  }

  function connectSocket(): Socket {
    const opened = connect({ host: hostname, port: Number(port), noDelay: true })
    opened.on('data', take)
    opened.on('error', fail)
    opened.on('close', () => {
      if (opened === socket) fail(new Error('The connection was closed'))
    })
    return opened
  }

  return {
    async open() {
      socket ??= connectSocket()
      if (socket.connecting) await once(socket, 'connect')
    },
    post(request) {
      chunks = []
      expected = received = 0
      socket ??= connectSocket()
      return new Promise((onAnswer, onError) => {
        resolve = onAnswer
        reject = onError
        socket!.write(request, 'latin1')
      })
    },
    close() {
      const closing = socket
      socket = undefined
      closing?.destroy()
    },
  }
}

/** What a shop's servers have open already when a rush begins: so many orders may be under way before one is added. */
const keptOpen = 200

/** As many connections as are needed at once. An open loop must not wait for one. */
export function createConnectionPool(url: string): Connection {
  const all = Array.from({ length: keptOpen }, () => createConnection(url))
  const idle = [...all]
  return {
    async open() {
      await Promise.all(all.map((connection) => connection.open()))
    },
    async post(request) {
      let connection = idle.pop()
      if (!connection) {
        connection = createConnection(url)
        all.push(connection)
      }
      try {
        return await connection.post(request)
      } finally {
        idle.push(connection)
      }
    },
    close() {
      for (const connection of all) connection.close()
    },
  }
}
