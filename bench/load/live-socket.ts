// A minimal client of the protocol graphql-transport-ws.
import { WebSocket } from 'ws'

/** One WebSocket with any number of subscriptions. */
export interface LiveSocket {
  /**
   * Subscribes. `onData` gets the text of each update as it came, `onEnd` why there will be no more: undefined when the
   * subscription is complete.
   */
  subscribe(payload: string, onData: (message: string) => void, onEnd: (reason?: string) => void): void
  close(): void
}

const acknowledgeMilliseconds = 60_000

/** Opens a WebSocket and sends the token. @throws {Error} if the server refuses it. */
export function openLiveSocket(url: string, token: string): Promise<LiveSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false })
  const operations = new Map<string, { onData(message: string): void; onEnd(reason?: string): void }>()
  let count = 0

  function endAll(reason: string) {
    const ended = [...operations.values()]
    operations.clear()
    for (const operation of ended) operation.onEnd(reason)
  }

  const live: LiveSocket = {
    subscribe(payload, onData, onEnd) {
      const id = String(++count)
      operations.set(id, { onData, onEnd })
      socket.send(`{"id":"${id}","type":"subscribe","payload":${payload}}`)
    },
    close: () => socket.close(1000),
  }

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('The server does not acknowledge the connection'))
      socket.terminate()
    }, acknowledgeMilliseconds)

    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    )
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      // Which kind it is stands at its beginning, or with other libraries after the id: parsing it all is not needed.
      const type = /"type":"(\w+)"/.exec(text.length > 200 ? `${text.slice(0, 100)}${text.slice(-100)}` : text)?.[1]
      if (type === 'connection_ack') {
        clearTimeout(timer)
        return resolve(live)
      }
      if (type === 'ping') return socket.send('{"type":"pong"}')
      const id = /"id":"(\d+)"/.exec(text)?.[1] ?? ''
      const operation = operations.get(id)
      if (type === 'next') operation?.onData(text)
      if (type === 'error' || type === 'complete') {
        operations.delete(id)
        operation?.onEnd(type === 'error' ? text : undefined)
      }
    })
    socket.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    socket.on('close', (code, reason) => {
      clearTimeout(timer)
      reject(new Error(`closed with ${code} ${reason}`))
      endAll(`closed with ${code} ${reason}`)
    })
  })
}
