import type { Client } from 'graphql-ws'
import { codeOf } from '../../ui/waybill/subscription-error.ts'

interface Update {
  orderStatusChanged?: { version: number } | null
  trackedOrderChanged?: { version: number } | null
  customerOrdersChanged?: { orderId: string; version: number } | null
}

/**
 * A client whose subscriptions to orders go on after the last received version when they were interrupted. The operations
 * select `version` and `orderId`, and have the variables `$afterVersion` or `$afterVersions`.
 */
export function resuming(client: Client): Client {
  return {
    ...client,
    subscribe(payload, sink) {
      // These variables are sent again after each interruption.
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
      const hasVersion = () => (variables.afterVersion ?? variables.afterVersions) !== undefined
      let stop = () => {}
      const begin = () => {
        const error = (reason: unknown) => {
          if (codeOf(reason) !== 'BAD_USER_INPUT' || !hasVersion()) return sink.error(reason)
          // A replica that is behind does not know a version yet: begin with the current state.
          delete variables.afterVersion
          delete variables.afterVersions
          versions.clear()
          begin()
        }
        stop = client.subscribe({ ...payload, variables }, { next, error, complete: () => sink.complete() })
      }
      begin()
      return () => stop()
    },
  }
}
