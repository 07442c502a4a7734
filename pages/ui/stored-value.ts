import { useSyncExternalStore } from 'react'

/** A value in a storage of the browser, which all tabs share if the storage is `localStorage`. */
export interface StoredValue<Value> {
  get(): Value
  set(value: Value): void
  /** Calls back after each change, also by another tab. */
  subscribe(listener: () => void): () => void
}

/**
 * @param read returns the value of a parsed text, or undefined if the text is not one: another release may have written it.
 * @param initial the value while nothing is stored. Storing it removes the entry.
 */
export function storedValue<Value>(
  storage: Storage,
  key: string,
  initial: Value,
  read: (parsed: unknown) => Value | undefined,
): StoredValue<Value> {
  const listeners = new Set<() => void>()
  let text: string | null = null
  let value = initial

  function refresh(): Value {
    const stored = storage.getItem(key)
    // The same object for the same text, as React requires.
    if (stored === text) return value
    text = stored
    value = parse(stored)
    return value
  }

  function parse(stored: string | null): Value {
    if (stored === null) return initial
    try {
      return read(JSON.parse(stored)) ?? initial
    } catch {
      return initial
    }
  }

  return {
    get: refresh,
    set(next) {
      try {
        if (next === initial) storage.removeItem(key)
        else storage.setItem(key, JSON.stringify(next))
      } catch {
        // The storage is full or blocked. The value then lives until the page closes.
        text = storage.getItem(key)
      }
      if (storage.getItem(key) !== text) refresh()
      else value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      const onStorage = (event: StorageEvent) => {
        if (event.storageArea === storage && (event.key === key || event.key === null)) listener()
      }
      listeners.add(listener)
      window.addEventListener('storage', onStorage)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', onStorage)
      }
    },
  }
}

export const useStoredValue = <Value>({ subscribe, get }: StoredValue<Value>): Value =>
  useSyncExternalStore(subscribe, get)
