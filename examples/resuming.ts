import type { Client } from 'graphql-ws'

/**
 * A client whose subscriptions to `orderStatusChanged` resume after the last received version when the connection is
 * lost. The operation needs a variable `$afterVersion` and selects `version` without an alias.
 */
export function resuming(client: Client): Client {
  return {
    ...client,
    subscribe(payload, sink) {
      // graphql-ws sends these variables again after each reconnect.
      const variables = { ...payload.variables }
      const remember = (result: { data?: unknown }) => {
        const version = (result.data as { orderStatusChanged?: { version?: number } } | null)?.orderStatusChanged
          ?.version
        if (version !== undefined) variables.afterVersion = version
      }
      const next: typeof sink.next = (result) => {
        remember(result as { data?: unknown })
        sink.next(result)
      }
      return client.subscribe(
        { ...payload, variables },
        { ...sink, next, error: (e) => sink.error(e), complete: () => sink.complete() },
      )
    },
  }
}
