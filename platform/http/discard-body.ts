import type { IncomingMessage } from 'node:http'

const mostBytes = 16 * 1_048_576
const mostMilliseconds = 5_000

/**
 * Reads what is left of a request and throws it away, within limits. A caller that is still writing when the connection
 * closes sees a broken pipe and never reads why.
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
