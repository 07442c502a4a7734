/**
 * Masks personal data and tokens in a text, wherever it comes from: an error of a library may quote a value. E-mail
 * addresses, phone numbers (E.164), and tokens (JWT).
 */
export function maskPersonalData(text: string): string {
  return text.replaceAll(tokens, '[token]').replaceAll(emails, '[email]').replaceAll(phones, '[phone]')
}

const tokens = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g
const emails = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}/gu
/** Not a number after a dot or digit, such as the offset of a time or a part of an amount. */
const phones = /(?<![\p{L}\p{N}.:+])\+[1-9](?:[ -]?\d){7,14}(?!\d)/gu
