import type { OrderChange } from './order-change.ts'

/** Somebody who follows one order. Neither function may throw. */
export interface OrderListener {
  onChange(change: OrderChange): void
  /** Changes may have been missed. */
  onGap(): void
}

/** Hands what one reader sees to everybody in this process whom it concerns. */
export interface FanOut {
  /** Listens from now on. The function returned ends it; calling it again does nothing. */
  register(orderId: string, listener: OrderListener): () => void
  publish(change: OrderChange): void
  /** Tells all listeners that changes may have been missed. */
  reportGap(): void
  /** How many listeners there are. */
  size(): number
}

export function createFanOut(): FanOut {
  const listeners = new Map<string, Set<OrderListener>>()

  return {
    register(orderId, listener) {
      const ofOrder = listeners.get(orderId) ?? new Set()
      listeners.set(orderId, ofOrder.add(listener))
      return () => {
        ofOrder.delete(listener)
        // Not if somebody else has begun to follow the order since: the set may be another one.
        if (ofOrder.size === 0 && listeners.get(orderId) === ofOrder) listeners.delete(orderId)
      }
    },
    publish(change) {
      for (const listener of listeners.get(change.orderId) ?? []) listener.onChange(change)
    },
    reportGap() {
      for (const ofOrder of listeners.values()) for (const listener of ofOrder) listener.onGap()
    },
    size: () => [...listeners.values()].reduce((sum, ofOrder) => sum + ofOrder.size, 0),
  }
}
