import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Share } from '#platform/memory/byte-budget.ts'

/** One answer in the form of server-sent events, as the protocol of graphql-sse has them. */
export interface EventStream {
  /** Sends the head, and what makes browsers take notice of it. */
  begin(): void
  /**
   * Sends a result, with the `id` that a client names when it comes back. Resolves once there is room for another one: this
   * is what holds up a subscription that is not read.
   */
  next(result: object, id?: string): Promise<void>
  /** Says that there is no more. */
  complete(): void
  /** Ends it without saying that it is complete: the client comes back. */
  breakOff(): void
  /** Sends something, lest anybody on the way takes it for dead. Cuts it off if nothing could be sent since the last call. */
  ping(): { isCutOff: boolean }
}

const comment = ':\n\n'
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  // Proxies that hold back what they get, or compress it, would turn a live stream into a late one.
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

/** @param beginUnread counts what the client has not read yet, until it is told that this is over. */
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
      // The connection would be kept, and the server would wait for it.
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
