/** An address as a person types it. */
export interface AddressDraft {
  name: string
  company: string
  line1: string
  line2: string
  city: string
  region: string
  postalCode: string
  /** Blank: that of the browser's language. */
  countryCode: string
  phone: string
}

export const blankAddress: AddressDraft = {
  ...{ name: '', company: '', line1: '', line2: '', city: '', region: '', postalCode: '', countryCode: '', phone: '' },
}

/** An address of the graph, to be changed in a form. */
export function draftOf(address: { [Field in keyof AddressDraft]?: string | null }): AddressDraft {
  const fields = Object.keys(blankAddress) as (keyof AddressDraft)[]
  return Object.fromEntries(fields.map((field) => [field, address[field] ?? ''])) as unknown as AddressDraft
}
