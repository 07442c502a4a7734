import { classNames } from './class-names.ts'
import { formatTimeWithSeconds } from './format.ts'

/** The connection that brings updates. `ended`: no update can follow. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'ended'

export interface LiveTexts {
  live: string
  connecting: string
  /** @param time the time of the last update, if there was one */
  reconnecting(time: string | undefined): string
  offline(time: string | undefined): string
}

interface LiveIndicatorProps {
  state: LiveState
  /** When the page was last known to be current. */
  currentAt: Date | undefined
  texts: LiveTexts
}

const dots: Record<Exclude<LiveState, 'ended'>, string> = {
  connecting: 'bg-muted',
  live: 'bg-done',
  reconnecting: 'bg-pending animate-pulse-slow',
  offline: 'bg-fault',
}

/** Whether this page is current: a dot and words. */
export function LiveIndicator({ state, currentAt, texts }: LiveIndicatorProps) {
  if (state === 'ended') return null
  const time = currentAt && formatTimeWithSeconds(currentAt)
  const text = state === 'live' || state === 'connecting' ? texts[state] : texts[state](time)
  return (
    <span role="status" data-live={state} className="inline-flex items-center gap-2 text-small text-muted">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', dots[state])} />
      {text}
    </span>
  )
}
