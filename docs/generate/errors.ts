import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { errorCodes } from '../../schema/error-codes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const introduction = `# Errors

A code is stable and meant for programs. The message is meant for people and may change.

- **Expected refusals** are data: the \`code\` of a result type that implements \`Refusal\`.
- **Other errors** are in \`errors[].extensions.code\`, with \`traceId\`, the \`path\` of the field, and \`retryAfterSeconds\` where
  waiting helps.
- **REST** responds with problems of RFC 9457: \`code\`, \`detail\`, \`trace_id\`, and \`Retry-After\` where waiting helps. See
  [rest.md](rest.md#rules).
- **Plain HTTP** has the same shape: \`{ "errors": [{ "message", "extensions": { "code", "traceId" } }] }\`. \`/oauth/*\` responds
  as RFC 6749 specifies, and a carrier whose webhook is refused gets \`{ "code", "message", "traceId" }\`.

| reaction of a client | meaning |
| --- | --- |
| correct the request | the same request gets the same response |
| retry | nothing was done, or a repeat with the same idempotency key is safe. Wait for \`retryAfterSeconds\` or \`Retry-After\`, otherwise one second, doubled each time |
| get a token | the token is missing, not valid any more, or lacks a scope |
| show it to the user | the data differs from the assumptions of the request: a person decides |
| report it | an internal error: quote the trace id |

\`npm run docs\` generates this page. \`npm run check\` fails if a code is missing here or is not used any more.
`

/** docs/errors.md. */
export function describeErrors(): string {
  const places = findCodes()
  const rows = Object.entries(errorCodes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([code, { meaning, action }]) =>
        `| \`${code}\` | ${meaning} | ${listServices(places.get(code) ?? new Set())} | ${action} |`,
    )
  return [
    introduction,
    '| code | meaning | services | reaction of a client |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** `all` includes the others: the code is one of platform/. */
function listServices(services: Set<string>): string {
  return services.has('all') ? 'all' : [...services].sort().join(', ')
}

/** Codes that are described and not used, or used and not described. */
export function findErrorCodeFaults(): string[] {
  const places = findCodes()
  const used = new Set([...places.keys(), ...findCodesInSdl()])
  const undescribed = [...used].filter((code) => !(code in errorCodes))
  const unused = Object.keys(errorCodes).filter((code) => !places.has(code))
  return [
    ...undescribed.map((code) => `${code} is not described in schema/error-codes.ts`),
    ...unused.map((code) => `${code} is described in schema/error-codes.ts and used nowhere`),
  ]
}

const literal = /'([A-Z][A-Z]+(?:_[A-Z]+)*)'/g
/** The forms in which the source defines an error code. Other quoted capitals are not error codes. */
const definition = /(?:Refusal\(\s*|code: |code = )'([A-Z][A-Z]+(?:_[A-Z]+)*)'/g
/** Codes of libraries and of the operating system, which no caller sees. */
const foreign = /^(E[A-Z]+|UND_ERR_.*|ERR_.*|CONNECTION_.*|CONNECT_.*|UNAVAILABLE|NO_LUCK|RESERVED)$/

/** The services and folders whose code names each error code. */
function findCodes(): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>()
  for (const file of globSync('{platform,router,subgraphs}/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|\/generated\.ts$|\/testing\//.test(file)) continue
    const source = readFileSync(`${root}/${file}`, 'utf8')
    const known = [...source.matchAll(literal)].map((match) => match[1]!).filter((code) => code in errorCodes)
    const defined = [...source.matchAll(definition)].map((match) => match[1]!).filter((code) => !foreign.test(code))
    for (const code of [...known, ...defined]) {
      places.set(code, (places.get(code) ?? new Set()).add(serviceOf(file)))
    }
  }
  return places
}

function serviceOf(file: string): string {
  const [folder = '', service = ''] = file.split('/')
  if (folder === 'platform') return 'all'
  return folder === 'router' ? 'router' : service
}

/** The codes that descriptions of the graph name, without the values of its enums. */
function findCodesInSdl(): string[] {
  const sources = globSync('schema/{auth,delivery,live,product,sales,webhooks}.graphql', { cwd: root }).map((file) =>
    readFileSync(`${root}/${file}`, 'utf8'),
  )
  const text = sources.join('\n')
  const enumValues = new Set([...text.matchAll(/^ {2}([A-Z_]+)( |$)/gm)].map((match) => match[1]))
  const named = [...text.matchAll(/`([A-Z]{2,}(?:_[A-Z]+)+)`/g)].map((match) => match[1]!)
  return [...new Set(named)].filter((code) => !enumValues.has(code))
}
