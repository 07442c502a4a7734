import { missingAddressFields } from '../address/address-faults.ts'
import { texts } from '../texts/texts.ts'
import type { Draft, DraftField } from './draft.ts'

/** The sentence to show at a field. */
export type Faults = Partial<Record<DraftField, string>>

/** The fields that are still blank and must not be. */
export const missingFields = (draft: Draft): Faults => ({
  ...(draft.email.trim() === '' && { email: texts.address.required }),
  ...missingAddressFields(draft),
})
