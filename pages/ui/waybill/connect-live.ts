import { type Client, CloseCode, createClient, MessageType, stringifyMessage } from 'graphql-ws'
import { become, hear, liveState } from './live-status.ts'
import { backoff, pause } from './pause.ts'
import { repeating } from './repeating.ts'

/** Tokens are valid for an hour. The new one replaces the old one on the open connection. */
const renewMilliseconds = 45 * 60_000
const pingMilliseconds = 10_000
const pongMilliseconds = 5_000

interface LiveOptions {
  /** The address of the graph for WebSockets. */
  url: string
  /** The access token, another one than `refused`; undefined if nobody is signed in. */
  currentToken(refused?: string): Promise<string | undefined>
}

/**
 * A connection to the router. It opens with the first subscription and reconnects until the last one ends. Subscriptions
 * that end with an error are repeated.
 */
export function connectLive({ url, currentToken }: LiveOptions): Client {
  let renewal: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let refused: string | undefined
  let sent: string | undefined
  let isOpen = false
  /** Subscriptions that wait for their repetition. */
  let paused = 0
  const showState = () => become(isOpen && paused === 0 ? 'live' : navigator.onLine ? 'reconnecting' : 'offline')

  const created = createClient({
    url,
    connectionParams: async () => {
      sent = await currentToken(refused)
      refused = undefined
      return sent ? { authorization: `Bearer ${sent}` } : {}
    },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: waitToRetry,
    keepAlive: pingMilliseconds,
    on: {
      connected(socket) {
        hear()
        isOpen = true
        showState()
        const renew = async () => {
          const token = await currentToken()
          if (token)
            (socket as WebSocket).send(
              stringifyMessage({ type: MessageType.Ping, payload: { authorization: `Bearer ${token}` } }),
            )
        }
        renewal = setInterval(() => void renew().catch(() => created.terminate()), renewMilliseconds)
      },
      message: hear,
      closed(event) {
        isOpen = false
        clearInterval(renewal)
        clearTimeout(silence)
        const { code } = event as CloseEvent
        // The token was refused, has expired or was revoked: the next connection needs another one.
        if (code === CloseCode.Forbidden || code === 4441 || code === 4442) refused = sent
        if (code !== 1000) showState()
      },
      // A connection without a pong is dead, even if the operating system still reports it as open.
      ping: (received) => {
        if (!received) silence = setTimeout(() => created.terminate(), pongMilliseconds)
      },
      pong: () => clearTimeout(silence),
    },
  })
  window.addEventListener('offline', () => {
    become('offline')
    created.terminate()
  })
  window.addEventListener('online', () => liveState() === 'offline' && become('reconnecting'))
  return repeating(created, {
    onPause() {
      paused += 1
      showState()
    },
    onPauseEnd() {
      paused -= 1
      showState()
    },
  })
}

/** Up to five seconds, with jitter; at once when the network is back, and not before. */
const waitToRetry = (retries: number): Promise<void> =>
  pause(navigator.onLine ? backoff(retries, 250, 5_000) : 2 ** 31 - 1)
