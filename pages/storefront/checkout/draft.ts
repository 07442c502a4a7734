import { storedValue, useStoredValue } from '../../ui/stored-value.ts'

/** What a person has typed at the checkout. This tab keeps it until the order is placed, also over a reload. */
export interface Draft {
  email: string
  phone: string
  name: string
  company: string
  line1: string
  line2: string
  city: string
  region: string
  postalCode: string
  /** Blank: that of the browser's language. */
  countryCode: string
  note: string
}

export type DraftField = keyof Draft

const blank: Draft = {
  ...{ email: '', phone: '', name: '', company: '', line1: '', line2: '' },
  ...{ city: '', region: '', postalCode: '', countryCode: '', note: '' },
}

const stored = storedValue(sessionStorage, 'waybill.checkout', blank, (parsed) => {
  if (typeof parsed !== 'object' || parsed === null) return undefined
  const known = Object.entries(parsed).filter(([name, value]) => name in blank && typeof value === 'string')
  return { ...blank, ...Object.fromEntries(known) }
})

export const useDraft = () => useStoredValue(stored)
export const changeDraft = (changes: Partial<Draft>): void => stored.set({ ...stored.get(), ...changes })
export const forgetDraft = (): void => stored.set(blank)
