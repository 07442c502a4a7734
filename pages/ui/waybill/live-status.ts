import { useSyncExternalStore } from 'react'
import type { LiveState } from '../live-indicator.tsx'

/** The state of the connection for updates, which all parts of a page share. */
export interface LiveStatus {
  state: LiveState
  /** When the connection was last known to work. */
  currentAt: Date | undefined
}

let status: LiveStatus = { state: 'connecting', currentAt: undefined }
let heardAt: Date | undefined
const listeners = new Set<() => void>()

export const liveState = (): LiveState => status.state

/** A message has arrived. */
export function hear(): void {
  heardAt = new Date()
}

export function become(state: LiveState): void {
  if (state === status.state) return
  status = { state, currentAt: heardAt }
  for (const listener of listeners) listener()
}

export const useLiveStatus = (): LiveStatus =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => status,
  )
