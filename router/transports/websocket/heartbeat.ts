import type { WebSocket } from 'ws'

/** Finds out which peers have vanished without a word: they would keep their subscriptions for ever. */
export interface Heartbeat {
  /** Pings this client from now on, until it closes. */
  watch(client: WebSocket): void
  stop(): void
}

/** Between two pings of one client. */
const pingMilliseconds = 12_000
const turnMilliseconds = 100

/**
 * Pings every client once in 12 s, in turns: all of them at once would hold up what others are sent. Clients that have come
 * together, as after a restart, are spread over the turns too.
 * @param onSilence called for a client that has left a ping unanswered until its next turn; it is not watched any more
 */
export function startHeartbeat(onSilence: (client: WebSocket) => void): Heartbeat {
  const turns = Array.from({ length: pingMilliseconds / turnMilliseconds }, () => new Set<WebSocket>())
  const unanswered = new WeakSet<WebSocket>()
  let watched = 0
  let turn = 0

  const timer = setInterval(() => {
    turn = (turn + 1) % turns.length
    const clients = turns[turn]!
    for (const client of clients) {
      if (unanswered.has(client)) {
        clients.delete(client)
        onSilence(client)
      } else if (client.readyState === client.OPEN) {
        unanswered.add(client)
        client.ping()
      }
    }
  }, turnMilliseconds)

  return {
    watch(client) {
      const clients = turns[watched++ % turns.length]!
      clients.add(client)
      client.on('pong', () => unanswered.delete(client))
      client.once('close', () => clients.delete(client))
    },
    stop: () => clearInterval(timer),
  }
}
