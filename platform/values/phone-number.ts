import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number in E.164 form, such as `+493012345678`. Undefined if it is no number. Only the length is compared with
 * the numbering plan of the country: number ranges are added more often than libraries are updated.
 * @param countryCode the country of a number without `+`, ISO 3166-1 alpha-2. Undefined: the number needs a `+`.
 */
export function toE164(text: string, countryCode?: string): string | undefined {
  const country = countryCode && isSupportedCountry(countryCode) ? (countryCode as CountryCode) : undefined
  // Telephone apps copy numbers with invisible characters that set the direction of writing.
  const visible = text.replaceAll(/\p{Cf}/gu, '')
  const number = parsePhoneNumberFromString(visible, { ...(country && { defaultCountry: country }), extract: false })
  // E.164 has no extensions, and a number without its extension reaches somebody else.
  return number?.isPossible() && number.ext === undefined ? number.number : undefined
}
