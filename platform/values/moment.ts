/** RFC 3339 §5.6, without leap seconds: PostgreSQL and JavaScript have none. */
const pattern =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
/** Years 1 to 9999 in UTC: what PostgreSQL stores and what RFC 3339 can write. */
const first = new Date('0001-01-01T00:00:00Z').getTime()
const last = new Date('9999-12-31T23:59:59.999Z').getTime()

/** The time that an RFC 3339 text names; undefined for one that does not exist, such as 30 February. */
export function readMoment(text: string): Date | undefined {
  const day = pattern.exec(text)?.[1]
  // JavaScript reads 30 February as 2 March, so the day is formatted again and compared.
  if (!day || formatDay(day) !== day) return undefined
  const moment = new Date(text.toUpperCase())
  return moment.getTime() >= first && moment.getTime() <= last ? moment : undefined
}

function formatDay(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10)
}
