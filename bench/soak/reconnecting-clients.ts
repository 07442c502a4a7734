import { openLiveSocket } from '../load/live-socket.ts'

interface ReconnectingOptions {
  url: string
  tokens: () => string[]
  orderIds: () => string[]
  count: number
}

/** The range of connection times in milliseconds. */
const stay = { least: 500, most: 20_000 }

const query = JSON.stringify(`subscription Follow($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version status order { id status totalAmount { amount } } }
}`)

/** Clients that connect, follow orders from the first version, disconnect at a random time, and start again. */
export function startReconnectingClients({ url, tokens, orderIds, count }: ReconnectingOptions) {
  const stopping = new AbortController()
  const counts = { connections: 0, messages: 0, refusals: 0 }

  async function live(index: number) {
    while (!stopping.signal.aborted) {
      const all = tokens()
      try {
        const socket = await openLiveSocket(url, all[(index + counts.connections) % all.length]!)
        counts.connections++
        const known = orderIds()
        for (let number = 0; number < 3 && known.length > 0; number++) {
          const orderId = known[Math.floor(Math.random() * known.length)]
          socket.subscribe(
            `{"query":${query},"variables":{"orderId":"${orderId}","afterVersion":0}}`,
            () => counts.messages++,
            () => {},
          )
        }
        await during(stay.least + Math.random() * (stay.most - stay.least), stopping.signal)
        socket.close()
      } catch {
        counts.refusals++
        await during(stay.least, stopping.signal)
      }
    }
  }

  const running = Promise.all(Array.from({ length: count }, (_, index) => live(index)))
  return {
    counts,
    async stop() {
      stopping.abort()
      await running
    },
  }
}

function during(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(end, milliseconds)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
  })
}
