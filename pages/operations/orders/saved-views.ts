import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import { useSession } from '../waybill/session.ts'
import { type OrderSearch, readOrderSearch } from './order-search.ts'

/** A list of orders that an operator has given a name. */
export interface SavedView {
  name: string
  search: OrderSearch
}

const most = 20
const stored = storedValue<Record<string, SavedView[]>>(localStorage, 'waybill.order-views', {}, (parsed) => {
  const entries = Object.entries((parsed ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([operator, views]) => [operator, Array.isArray(views) ? readViews(views) : []]),
  )
})

/** Another release may have written them. */
function readViews(views: unknown[]): SavedView[] {
  return views.flatMap((view) => {
    const { name, search } = (view ?? {}) as Partial<Record<keyof SavedView, unknown>>
    if (typeof name !== 'string' || typeof search !== 'object' || search === null) return []
    return [{ name, search: readOrderSearch(search as Record<string, unknown>) }]
  })
}

/** The views of the operator who is signed in, in this browser. */
export function useSavedViews() {
  const operator = useSession()?.operator.id ?? ''
  const all = useStoredValue(stored)
  const views = all[operator] ?? []
  const write = (next: SavedView[]) => stored.set({ ...all, [operator]: next.slice(-most) })
  return {
    views,
    /** Replaces a view with the same name. */
    save: (view: SavedView) => write([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => write(views.filter((view) => view.name !== name)),
  }
}

const textOf = (search: OrderSearch) => JSON.stringify(Object.entries(readOrderSearch({ ...search })).sort())

export const isSameSearch = (one: OrderSearch, other: OrderSearch): boolean => textOf(one) === textOf(other)
