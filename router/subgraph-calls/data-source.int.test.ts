import { createServer, type RequestListener, type Server } from 'node:http'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anonymous } from '#platform/identity/caller.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import type { RouterContext } from '../context.ts'
import { createDataSource, type DataSource } from './data-source.ts'

const query = '{ a }'
const mutation = 'mutation { b }'

let port: number
let server: Server | undefined
let received: number
let dataSource: DataSource

beforeEach(async () => {
  ;[port] = (await someFreePorts(1)) as [number]
  received = 0
  dataSource = open()
})
afterEach(async () => {
  await dataSource.close()
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

function open(timeoutMilliseconds = 20_000): DataSource {
  const log = pino({ level: 'silent' })
  return createDataSource({ name: 'sales', url: `http://localhost:${port}/graphql`, timeoutMilliseconds, log })
}

/** Answers each request with the next listener, and all further ones with the last. */
async function serve(...listeners: RequestListener[]): Promise<void> {
  server = createServer((request, response) => {
    const listener = listeners[Math.min(received, listeners.length - 1)]!
    received += 1
    // A client may have to abort a request that is not read completely.
    request.resume().on('end', () => listener(request, response))
  })
  await new Promise<void>((resolve) => server!.listen(port, 'localhost', resolve))
}

const data: RequestListener = (_, response) => response.end('{"data":{"a":1}}')
const hangUp: RequestListener = (request) => request.socket.destroy()
const hang: RequestListener = () => {}
const page: RequestListener = (_, response) => response.writeHead(502).end('<html>Bad Gateway at 10.0.0.7</html>')

function send(operation: string, context: Partial<RouterContext> = {}) {
  const request = { query: operation, variables: {} }
  return dataSource.process({ request, context: { caller: anonymous, ...context } } as never)
}
const unavailable = (message = 'The sales service is not available') => ({
  message,
  extensions: { code: 'SERVICE_UNAVAILABLE' },
})
const uncertain = unavailable('The sales service is not available: whether the mutation took effect is not known')

it('opens the circuit for a second after five failures, whatever the random numbers', async () => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0)
  try {
    await serve(page)
    for (let call = 0; call < 6; call++) await expect(send(query)).rejects.toMatchObject(unavailable())
    expect(received).toBe(5)
  } finally {
    random.mockRestore()
  }
})

describe('an unavailable subgraph', () => {
  it('is reported without its address', async () => {
    await expect(send(query)).rejects.toMatchObject(unavailable())
    await expect(send(mutation)).rejects.toMatchObject(unavailable())
  })

  it('is not called after five consecutive failures, until it may have recovered', async () => {
    for (let call = 0; call < 3; call += 1) await expect(send(query)).rejects.toMatchObject(unavailable())
    await serve(data)
    await expect(send(query)).rejects.toMatchObject(unavailable())
    expect(received).toBe(0)
    // The first probe is due after a second or so.
    await expect.poll(() => send(query).catch(() => undefined), { timeout: 10_000 }).toEqual({ data: { a: 1 } })
  })
})

describe('a connection that breaks', () => {
  it('is opened again for a query', async () => {
    await serve(hangUp, data)
    expect(await send(query)).toEqual({ data: { a: 1 } })
    expect(received).toBe(2)
  })

  it('is not opened again for a mutation that was sent, which may have taken effect', async () => {
    await serve(hangUp, data)
    await expect(send(mutation)).rejects.toMatchObject(uncertain)
    expect(received).toBe(1)
  })
})

describe('a subgraph that does not answer', () => {
  it('is abandoned after a timeout, without a retry', async () => {
    await dataSource.close()
    dataSource = open(300)
    await serve(hang)
    await expect(send(query)).rejects.toMatchObject(unavailable())
    await expect(send(mutation)).rejects.toMatchObject(uncertain)
    await expect.poll(() => received).toBe(2)
  })

  it('is abandoned at once when the caller of a query disconnects, which does not count as a failure', async () => {
    await serve(hang)
    for (let call = 0; call < 6; call += 1) {
      const leaving = new AbortController()
      const answer = send(query, { signal: leaving.signal })
      await expect.poll(() => received).toBe(call + 1)
      leaving.abort()
      await expect(answer).rejects.toMatchObject(unavailable())
    }
    await expect(send(query, { signal: AbortSignal.abort() })).rejects.toMatchObject(unavailable())
  })

  it('completes a mutation whose caller has disconnected', async () => {
    const leaving = new AbortController()
    await serve((request, response) => {
      leaving.abort()
      setImmediate(() => data(request, response))
    })
    expect(await send(mutation, { signal: leaving.signal })).toEqual({ data: { a: 1 } })
  })
})

describe('a response that is not GraphQL', () => {
  it('is an outage, with details hidden from callers', async () => {
    await serve(page)
    await expect(send(query)).rejects.toMatchObject(unavailable())
    for (let call = 0; call < 5; call += 1) await send(query).catch(() => {})
    expect(received).toBe(5)
  })

  it('that breaks off causes a retry of a query', async () => {
    const breakOff: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"data":', () => response.destroy())
    }
    await serve(breakOff, data)
    expect(await send(query)).toEqual({ data: { a: 1 } })
  })
})

describe('GraphQL errors', () => {
  it('are answers: they never open the circuit, whatever their status', async () => {
    const error = { message: 'no', extensions: { code: 'OVERLOADED' } }
    await serve((_, response) => response.writeHead(503).end(JSON.stringify({ errors: [error] })))
    for (let call = 0; call < 8; call += 1) expect((await send(query)).errors).toEqual([error])
    expect(received).toBe(8)
  })
})
