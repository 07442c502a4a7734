import { parse } from 'postgres-array'

/** The types of lists that our statements send and read, by PostgreSQL's number, and how to read their elements. */
const readElement: [type: number, read: (text: string) => unknown][] = [
  [1005, Number], // smallint[]
  [1007, Number], // int[]
  [1009, String], // text[]
  [1016, Number], // bigint[]
  [1022, Number], // double precision[]
  [1185, (text) => new Date(text)], // timestamptz[]
  [2951, String], // uuid[]
]

/**
 * The types of lists, as the `types` of postgres.js. Left alone, postgres.js asks the server for them on every new
 * connection, in a promise that nobody awaits: a connection that ended at that moment ended the process
 * (https://github.com/porsager/postgres/issues/1192).
 */
export const listTypes = Object.fromEntries(
  readElement.map(([type, read]) => [
    `list${type}`,
    { to: type, from: [type], parse: (text: string) => parse(text, read), serialize: writeList },
  ]),
)

/** @throws {TypeError} for an element that PostgreSQL has no value for. */
function writeList(list: unknown): string {
  // Drizzle has made text of it already.
  if (!Array.isArray(list)) return String(list)
  return `{${list.map(writeElement).join()}}`
}

function writeElement(element: unknown): string {
  if (element === null) return 'NULL'
  if (element === undefined) throw new TypeError('A list holds undefined, for which PostgreSQL has no value')
  const text = element instanceof Date ? element.toISOString() : String(element)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
