import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** One answer in the form of server-sent events. */
export interface EventStream {
  /**
   * Waits until the client has read what was sent so far, and remembers the `id` of the event that comes next. This is
   * what holds up a subscription that is not read: graphql-sse by itself would take in all there is.
   * @param isBreak whether the stream is broken off after this event: the client comes back.
   */
  beforeNext(id: string | undefined, isBreak: boolean): Promise<void>
  /** Writes what graphql-sse makes of the results, until there is no more or the client has gone. */
  write(body: AsyncIterable<string>): Promise<void>
  /** Ends it without saying that it is complete: the client comes back. */
  breakOff(): void
  /** Cuts it off if nothing could be sent since the last call. */
  checkProgress(): boolean
}

/** graphql-sse writes no ids; an event that has one is what `Last-Event-ID` names when the client comes back. */
const nextEvent = 'event: next\n'

export function createEventStream(response: ServerResponse): EventStream {
  const events: { id: string | undefined; isBreak: boolean }[] = []
  let onRead: (() => void) | undefined
  let wasStuck = false
  const gone = new AbortController()
  response.once('close', () => {
    gone.abort()
    onRead?.()
  })

  function finishOne() {
    events.shift()
    onRead?.()
    onRead = undefined
  }

  return {
    async beforeNext(id, isBreak) {
      while (events.length > 0 && !gone.signal.aborted) {
        await new Promise<void>((resolve) => {
          onRead = resolve
        })
      }
      events.push({ id, isBreak })
    },

    async write(body) {
      for await (const text of body) {
        if (gone.signal.aborted || response.writableEnded) break
        const isNext = text.startsWith(nextEvent)
        const { id, isBreak } = (isNext && events[0]) || { id: undefined, isBreak: false }
        const hasRoom = response.write(id === undefined ? text : `id: ${id}\n${text}`)
        if (!hasRoom) await once(response, 'drain', { signal: gone.signal }).catch(() => {})
        if (isNext) finishOne()
        if (isBreak) break
      }
      response.end()
    },

    breakOff() {
      const { socket } = response
      // The connection would be kept, and the server would wait for it.
      response.end(() => socket?.end())
    },

    checkProgress() {
      const isStuck = response.writableNeedDrain
      if (isStuck && wasStuck) response.destroy()
      const isCutOff = isStuck && wasStuck
      wasStuck = isStuck
      return isCutOff
    },
  }
}
