import { connectLive } from '../../ui/waybill/connect-live.ts'
import { become, hear } from '../../ui/waybill/live-status.ts'
import { currentToken } from './session.ts'

/** The connection for updates. It opens with the first subscription. */
export const liveClient = connectLive({
  url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
  currentToken,
})

/** Reports whether the router has just answered. Pages that repeat a query instead of a subscription are live by this. */
export function reportAnswer(isAnswered: boolean): void {
  if (isAnswered) hear()
  become(isAnswered ? 'live' : navigator.onLine ? 'reconnecting' : 'offline')
}
