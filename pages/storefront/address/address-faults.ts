import { texts } from '../texts/texts.ts'
import type { AddressDraft } from './address-draft.ts'
import { addressRules } from './address-rules.ts'

/** The sentence to show at a field. */
export type AddressFaults = Partial<Record<keyof AddressDraft, string>>

/** The fields that are still blank and must not be. */
export function missingAddressFields(draft: AddressDraft): AddressFaults {
  const required: (keyof AddressDraft)[] = ['name', 'line1', ...addressRules(draft.countryCode).required]
  const blank = required.filter((field) => draft[field].trim() === '')
  return Object.fromEntries(blank.map((field) => [field, texts.address.required]))
}

/** The fields that the graph refused, with its sentences. */
export function refusedFields<Field extends string>(
  faults: { field: string; message: string }[],
): Partial<Record<Field, string>> {
  return Object.fromEntries(
    faults.map(({ field, message }) => {
      const name = field.split('.').at(-1)!
      // The sentence begins with the path of the field, for programs: people see the label.
      return [name, message.replace(field, texts.address.field(name))]
    }),
  ) as Partial<Record<Field, string>>
}
