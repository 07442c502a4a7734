import { texts } from '../texts/shop-texts.ts'
import { addressRules } from './address-rules.ts'
import type { Draft, DraftField } from './draft.ts'

/** The sentence to show at a field. */
export type Faults = Partial<Record<DraftField, string>>

/** The fields that are still blank and must not be. */
export function missingFields(draft: Draft): Faults {
  const required: DraftField[] = ['email', 'name', 'line1', ...addressRules(draft.countryCode).required]
  const blank = required.filter((field) => draft[field].trim() === '')
  return Object.fromEntries(blank.map((field) => [field, texts.address.required]))
}

/** The fields that the graph refused, with its sentences. */
export function refusedFields(faults: { field: string; message: string }[]): Faults {
  return Object.fromEntries(
    faults.map(({ field, message }) => {
      const name = field.split('.').at(-1) as DraftField
      // The sentence begins with the path of the field, for programs: people see the label.
      return [name, message.replace(field, texts.address.field(name))]
    }),
  )
}
