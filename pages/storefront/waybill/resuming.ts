import type { Client } from 'graphql-ws'

interface Update {
  orderStatusChanged?: { version: number } | null
  trackedOrderChanged?: { version: number } | null
  customerOrdersChanged?: { orderId: string; version: number } | null
}

/**
 * A client whose subscriptions to orders go on after the last received version when the connection was lost. The
 * operations select `version` and `orderId`, and have the variables `$afterVersion` or `$afterVersions`.
 */
export function resuming(client: Client): Client {
  return {
    ...client,
    subscribe(payload, sink) {
      // graphql-ws sends these variables again after each reconnect.
      const variables: Record<string, unknown> = { ...payload.variables }
      const versions = new Map<string, number>()
      const next: typeof sink.next = (result) => {
        const { orderStatusChanged, trackedOrderChanged, customerOrdersChanged: mine } = (result.data ?? {}) as Update
        const one = orderStatusChanged ?? trackedOrderChanged
        if (one) variables.afterVersion = one.version
        if (mine) {
          versions.set(mine.orderId, mine.version)
          variables.afterVersions = [...versions].map(([orderId, version]) => ({ orderId, version }))
        }
        sink.next(result)
      }
      return client.subscribe(
        { ...payload, variables },
        { ...sink, next, error: (error) => sink.error(error), complete: () => sink.complete() },
      )
    },
  }
}
