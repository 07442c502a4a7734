/** A subscriber to one key. Its functions must not throw. */
export interface Listener<Message> {
  onMessage(message: Message): void
  /** Called when messages may have been missed. */
  onGap(): void
}

/** In-process publish/subscribe by key. */
export interface FanOut<Message> {
  /** Subscribes. The function returned unsubscribes; calling it again does nothing. */
  register(key: string, listener: Listener<Message>): () => void
  publish(key: string, message: Message): void
  /** Tells all listeners that messages may have been missed. */
  reportGap(): void
  has(key: string): boolean
  /** The number of listeners. */
  size(): number
}

export function createFanOut<Message>(): FanOut<Message> {
  const listeners = new Map<string, Set<Listener<Message>>>()
  let size = 0

  return {
    register(key, listener) {
      const ofKey = listeners.get(key) ?? new Set()
      listeners.set(key, ofKey.add(listener))
      size++
      return () => {
        if (ofKey.delete(listener)) size--
        // Unless a new listener has created another set for the key meanwhile.
        if (ofKey.size === 0 && listeners.get(key) === ofKey) listeners.delete(key)
      }
    },
    publish(key, message) {
      for (const listener of listeners.get(key) ?? []) listener.onMessage(message)
    },
    reportGap() {
      for (const ofKey of listeners.values()) for (const listener of ofKey) listener.onGap()
    },
    has: (key) => listeners.has(key),
    size: () => size,
  }
}
