import type { IncomingMessage } from 'node:http'

const mostBytes = 16 * 1_048_576
const mostMilliseconds = 5_000

/**
 * Reads the rest of a request body and discards it, within limits. A client that is still writing when the connection
 * closes gets a broken pipe and never reads the error response.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0
    const count = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) done()
    }
    const timer = setTimeout(done, mostMilliseconds)
    function done() {
      clearTimeout(timer)
      request.off('data', count)
      resolve()
    }
    for (const event of ['end', 'close', 'error']) request.once(event, done)
    if (request.readableEnded || request.destroyed) done()
    else request.on('data', count).resume()
  })
}
