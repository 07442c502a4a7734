import type { WebSocket } from 'ws'

/** Detects clients that vanished without closing the connection, whose subscriptions would otherwise be kept forever. */
export interface Heartbeat {
  /** Pings this client until it closes. */
  watch(client: WebSocket): void
  stop(): void
}

/** The interval between two pings of one client. */
const pingMilliseconds = 12_000
const turnMilliseconds = 100

/**
 * Pings every client once in 12 s, spread over ticks: pinging all at once would delay other messages. Clients that
 * connected together, as after a restart, are spread too.
 * @param onSilence called for a client that has not answered a ping before its next one; it is no longer watched
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
