import { createClient } from 'graphql-ws'
import { useSyncExternalStore } from 'react'
import type { LiveState } from '../../ui/live-indicator.tsx'
import { currentToken } from './session.ts'

export interface LiveStatus {
  state: LiveState
  /** When the board was last known to be current. */
  currentAt: Date | undefined
}

let status: LiveStatus = { state: 'connecting', currentAt: undefined }
let heardAt: Date | undefined
const listeners = new Set<() => void>()

function become(state: LiveState) {
  if (state === status.state) return
  status = { state, currentAt: heardAt }
  for (const listener of listeners) listener()
}

/** Reports whether the router has just answered: by the socket, or to a repeated query. */
export function reportAnswer(isAnswered: boolean): void {
  if (isAnswered) heardAt = new Date()
  become(isAnswered ? 'live' : navigator.onLine ? 'reconnecting' : 'offline')
}

export const useLiveStatus = (): LiveStatus =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => status,
  )

let refused: string | undefined
let sent: string | undefined

/** The connection for updates. It opens with the first subscription. */
export const liveClient = createClient({
  url: () => new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
  connectionParams: async () => {
    sent = await currentToken(refused)
    refused = undefined
    return sent ? { authorization: `Bearer ${sent}` } : {}
  },
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  keepAlive: 10_000,
  on: {
    connected: () => reportAnswer(true),
    closed: (event) => {
      const { code } = event as CloseEvent
      if (code === 4403 || code === 4441 || code === 4442) refused = sent
      if (code !== 1000) reportAnswer(false)
    },
  },
})

window.addEventListener('offline', () => reportAnswer(false))
