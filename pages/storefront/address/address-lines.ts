import { countryName } from '../../ui/format.ts'
import type { AddressDraft } from './address-draft.ts'

/** Countries that write the postal code after the city. */
const codeLast = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'US', 'ZA'])

/** The lines of an address, as its country writes them. */
export function addressLines(address: { [Field in keyof AddressDraft]?: string | null }): string[] {
  const { name, company, line1, line2, city, region, postalCode, countryCode } = address
  const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ')
  const place = codeLast.has(countryCode ?? '') ? join(city, region, postalCode) : join(postalCode, city, region)
  const country = countryCode && countryName(countryCode)
  return [name, company, line1, line2, place, country].filter((line): line is string => Boolean(line))
}
