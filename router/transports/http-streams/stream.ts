import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { GraphQLFormattedError } from 'graphql'
import { endRequestSpan } from '#platform/http/trace-requests.ts'
import type { Share } from '#platform/memory/byte-budget.ts'
import type { Ending, StreamFormat } from './stream-format.ts'

/** An HTTP response that carries the results of one operation. */
export interface Stream {
  format: StreamFormat
  /** Sends the headers, so that clients open the stream. */
  begin(): void
  /** Resolves when the next result can be sent, which is the back-pressure for subscriptions. */
  next(result: object, id?: string): Promise<void>
  /** Sends that the operation has completed. */
  complete(): void
  /** Sends the errors that ended the operation. */
  fail(errors: readonly GraphQLFormattedError[], ending: Ending): Promise<void>
  /** Sends a heartbeat. Cuts the connection if nothing could be sent since the last call. */
  ping(): { isCutOff: boolean }
}

/** @param beginUnread starts counting the bytes that the client has not read yet. */
export function createStream(
  response: ServerResponse,
  format: StreamFormat,
  beginUnread: (giveUp: () => void) => Share,
): Stream {
  let wasStuck = false
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const isOver = () => gone.signal.aborted || response.writableEnded

  async function write(text: string) {
    if (isOver() || text === '' || response.write(text)) return
    const share = beginUnread(() => response.destroy())
    share.add(text.length)
    await once(response, 'drain', { signal: gone.signal }).catch(() => {})
    share.end()
  }

  function complete() {
    if (!isOver()) response.end(format.completion)
  }

  /** Ends the response without `complete`, so that the client reconnects. */
  function breakOff() {
    const { socket } = response
    // Otherwise the connection would be kept alive, and the server would wait for it.
    response.end(() => socket?.end())
  }

  return {
    format,

    begin() {
      endRequestSpan(response)
      response.writeHead(200, format.headers)
      response.write(format.opening)
    },

    next: (result, id) => write(format.result(result, id)),

    complete,

    async fail(errors, ending) {
      const { text, isComplete } = format.failure(errors, ending)
      const written = write(text)
      // A client that does not read must not delay the shutdown.
      if (ending !== 'shutdown') await written
      if (isComplete) complete()
      else breakOff()
    },

    ping() {
      const isStuck = response.writableNeedDrain
      const isCutOff = isStuck && wasStuck
      wasStuck = isStuck
      if (isCutOff) response.destroy()
      else if (!isStuck && response.headersSent && !isOver()) response.write(format.heartbeat)
      return { isCutOff }
    },
  }
}
