import { storedValue, useStoredValue } from '../../ui/stored-value.ts'

/** The order that this tab has placed last: for the back button, which leads to a checkout without a basket. */
const stored = storedValue<string | null>(sessionStorage, 'waybill.last-order', null, (parsed) =>
  typeof parsed === 'string' ? parsed : undefined,
)

export const rememberOrder = stored.set
export const useLastOrder = () => useStoredValue(stored)
