/**
 * Whether this is a UUID as we write it, in lower case. Other spellings of a known id are unknown ids: PostgreSQL would
 * find their rows, but maps of rows and contexts of encryption have the id as it is written.
 */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
}
