import { useSyncExternalStore } from 'react'

/** Whether the basket is open, for all parts of the page. Its code is loaded when it opens for the first time. */
let state = { isOpen: false, wasOpened: false }
const listeners = new Set<() => void>()

function become(isOpen: boolean) {
  state = { isOpen, wasOpened: state.wasOpened || isOpen }
  for (const listener of listeners) listener()
}

export const openBasket = () => become(true)
export const closeBasket = () => become(false)

export const useIsBasketOpen = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
