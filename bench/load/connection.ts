// Minimal HTTP, because the CPU time of the load generator is missing to the system on the same machine.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface Answer {
  status: number
  body: string
}

/** A persistent HTTP/1.1 connection with one request in flight at a time. */
export interface Connection {
  /** Opens the connection before the first request. @throws {Error} if it is refused. */
  open(): Promise<void>
  /** @throws {Error} if the connection is lost. The next call opens it afresh. */
  post(request: string): Promise<Answer>
  close(): void
}

/** The constant part of a request, up to the length of its body. */
export function requestHead(url: string, token: string | undefined): string {
  const { host, pathname } = new URL(url)
  const authorization = token ? `Authorization: Bearer ${token}\r\n` : ''
  return (
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nAccept: application/json\r\n` +
    `${authorization}Content-Length: `
  )
}

/** A whole request. The body must be ASCII, because its length in characters is used as its length in bytes. */
export function requestText(head: string, body: string): string {
  return `${head}${body.length}\r\n\r\n${body}`
}

/** Prepares a connection to the host and port of a URL. It is opened at the latest with the first request. */
export function createConnection(url: string): Connection {
  const { protocol, hostname, port } = new URL(url)
  const isSecure = protocol === 'https:'
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
      if (length === undefined) return fail(new Error('The response has no content-length'))
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
    const opened = isSecure
      ? connectTls({ host: hostname, port: Number(port), servername: hostname }).setNoDelay(true)
      : connect({ host: hostname, port: Number(port), noDelay: true })
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
      if (socket.connecting) await once(socket, isSecure ? 'secureConnect' : 'connect')
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

/** Connections that are already open when the load begins, as in the pool of a storefront. */
const keptOpen = 200

/** A growing pool, because an open loop must not wait for a connection. */
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
