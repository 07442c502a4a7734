import { countryName } from '../../ui/format.ts'

/** Codes that stand for groups of countries, for tests, or for no country. */
const others = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UK|UN|XA|XB|ZZ)$/

/** All countries with their names, in the order of the language. */
export function allCountries(): { code: string; name: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes
    .map((code) => ({ code, name: countryName(code) }))
    .filter(({ code, name }) => name !== code && !others.test(code))
    .sort((one, other) => one.name.localeCompare(other.name))
}
