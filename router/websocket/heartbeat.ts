import type { WebSocket } from 'ws'

/** Finds out which peers have vanished without a word: they would keep their subscriptions for ever. */
export interface Heartbeat {
  /** Pings this client from now on, until it closes. */
  watch(client: WebSocket): void
  stop(): void
}

interface HeartbeatOptions {
  /** Between two pings of one client. */
  intervalMilliseconds: number
  /** Called for a client that has left a ping unanswered for as long. It is not watched any more. */
  onSilence(client: WebSocket): void
}

const turnMilliseconds = 100

/**
 * Pings every client once in an interval, in turns: all of them at once would hold up what others are sent. Clients that
 * have come together, as after a restart, are spread over the turns too.
 */
export function startHeartbeat({ intervalMilliseconds, onSilence }: HeartbeatOptions): Heartbeat {
  const turns = Array.from({ length: Math.max(Math.floor(intervalMilliseconds / turnMilliseconds), 1) }, () => {
    return new Set<WebSocket>()
  })
  const unanswered = new WeakSet<WebSocket>()
  let watched = 0
  let turn = 0

  const timer = setInterval(() => {
    turn = (turn + 1) % turns.length
    for (const client of turns[turn]!) {
      if (unanswered.has(client)) {
        turns[turn]!.delete(client)
        onSilence(client)
      } else if (client.readyState === client.OPEN) {
        unanswered.add(client)
        client.ping()
      }
    }
  }, intervalMilliseconds / turns.length)

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
