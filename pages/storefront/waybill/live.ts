import type { Client } from 'graphql-ws'
import { connectLive } from '../../ui/waybill/connect-live.ts'
import { liveUrl } from './endpoint.ts'
import { currentCustomerId, currentToken, subscribeToSession } from './session.ts'

let client: Client | undefined

/** The connection to the router. It opens with the first subscription and reconnects until the last one ends. */
export function liveClient(): Client {
  if (!client) {
    client = connectLive({ url: liveUrl(), currentToken })
    endForOthers(client)
  }
  return client
}

/** Another customer gets a connection of their own. */
function endForOthers(created: Client) {
  let customerId = currentCustomerId()
  subscribeToSession(() => {
    if (customerId === currentCustomerId()) return
    customerId = currentCustomerId()
    created.terminate()
  })
}
