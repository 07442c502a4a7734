import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Share } from '#platform/memory/byte-budget.ts'

/** A response of server-sent events in the protocol of graphql-sse. */
export interface EventStream {
  /** Sends the headers and a comment, so that browsers open the stream. */
  begin(): void
  /**
   * Sends a result, with the `id` from which a client can resume. Resolves when the next result can be sent, which is
   * the back-pressure for subscriptions.
   */
  next(result: object, id?: string): Promise<void>
  /** Sends that the stream is complete. */
  complete(): void
  /** Ends the stream without `complete`, so that the client reconnects. */
  breakOff(): void
  /**
   * Sends a ping, so that intermediaries do not close an idle connection. Cuts the connection if nothing could be sent
   * since the last call.
   */
  ping(): { isCutOff: boolean }
}

const comment = ':\n\n'
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  // Prevents proxies from buffering or compressing the stream, which would delay events.
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

/** @param beginUnread starts counting the bytes that the client has not read yet. */
export function createEventStream(response: ServerResponse, beginUnread: (giveUp: () => void) => Share): EventStream {
  let wasStuck = false
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const isOver = () => gone.signal.aborted || response.writableEnded

  return {
    begin() {
      response.writeHead(200, headers)
      response.write(comment)
    },

    async next(result, id) {
      if (isOver()) return
      const text = `event: next\ndata: ${JSON.stringify(result)}\n\n`
      const hasRoom = response.write(id === undefined ? text : `id: ${id}\n${text}`)
      if (hasRoom) return
      const share = beginUnread(() => response.destroy())
      share.add(text.length)
      await once(response, 'drain', { signal: gone.signal }).catch(() => {})
      share.end()
    },

    complete() {
      if (!isOver()) response.end('event: complete\ndata:\n\n')
    },

    breakOff() {
      const { socket } = response
      // Otherwise the connection would be kept alive, and the server would wait for it.
      response.end(() => socket?.end())
    },

    ping() {
      const isStuck = response.writableNeedDrain
      const isCutOff = isStuck && wasStuck
      wasStuck = isStuck
      if (isCutOff) response.destroy()
      else if (!isStuck && response.headersSent && !isOver()) response.write(comment)
      return { isCutOff }
    },
  }
}
