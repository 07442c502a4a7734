import { parse } from 'postgres-array'

/** The array types that our statements send and read: PostgreSQL's OID, and how to read an element. */
const readElement: [type: number, read: (text: string) => unknown][] = [
  [1000, (text) => text === 't'], // boolean[]
  [1005, Number], // smallint[]
  [1007, Number], // int[]
  [1009, String], // text[]
  [1016, Number], // bigint[]
  [1022, Number], // double precision[]
  [1185, (text) => new Date(text)], // timestamptz[]
  [2951, String], // uuid[]
]

/**
 * The array types, as the `types` option of postgres.js. By default postgres.js queries them on every new connection,
 * in a promise that nothing awaits, so that losing the connection at that moment ended the process
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
  // Drizzle has serialized it already.
  if (!Array.isArray(list)) return String(list)
  return `{${list.map(writeElement).join()}}`
}

function writeElement(element: unknown): string {
  if (element === null) return 'NULL'
  if (element === undefined) throw new TypeError('A list holds undefined, for which PostgreSQL has no value')
  const text = element instanceof Date ? element.toISOString() : String(element)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
