/** Somebody who follows one key. Neither function may throw. */
export interface Listener<Message> {
  onMessage(message: Message): void
  /** Messages may have been missed. */
  onGap(): void
}

/** Hands what one reader sees to everybody in this process whom it concerns: those who follow its key. */
export interface FanOut<Message> {
  /** Listens from now on. The function returned ends it; calling it again does nothing. */
  register(key: string, listener: Listener<Message>): () => void
  publish(key: string, message: Message): void
  /** Tells all listeners that messages may have been missed. */
  reportGap(): void
  has(key: string): boolean
  /** How many listeners there are. */
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
        // Not if somebody else has begun to follow the key since: the set may be another one.
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
