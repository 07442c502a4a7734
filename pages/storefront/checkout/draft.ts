import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import { type AddressDraft, blankAddress } from '../address/address-draft.ts'
import { readTexts } from '../shop/use-kept.ts'

/** What a person has typed at the checkout. This tab keeps it until the order is placed, also over a reload. */
export interface Draft extends AddressDraft {
  email: string
  note: string
}

export type DraftField = keyof Draft

const blank: Draft = { ...blankAddress, email: '', note: '' }

const stored = storedValue(sessionStorage, 'waybill.checkout', blank, readTexts(blank))

export const useDraft = () => useStoredValue(stored)
export const changeDraft = (changes: Partial<Draft>): void => stored.set({ ...stored.get(), ...changes })
export const forgetDraft = (): void => stored.set(blank)
