// Attacks with documents, over plain HTTP, without a token.
import { createHash } from 'node:crypto'
import { createHttpCaller } from '../http-caller.ts'
import { atRate, inLoops } from '../pace.ts'
import type { Attack } from '../target.ts'

/** An attack that sends one operation after the other. */
function documents(
  name: string,
  description: string,
  pace: { perSecond: number } | { loops: number },
  body: (number: number) => string,
): Attack {
  return {
    name,
    description,
    async run({ urls, address }, signal) {
      const caller = createHttpCaller(address, 16)
      const send = async (number: number) => {
        const { status } = await caller.post(`${urls.router}/graphql`, body(number))
        return String(status)
      }
      try {
        return await ('loops' in pace ? inLoops(pace.loops, signal, send) : atRate(pace.perSecond, signal, send))
      } finally {
        caller.close()
      }
    },
  }
}

const asJson = (query: string) => JSON.stringify({ query })

/** Aliases of one field: `a0:id a1:id …`. */
const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index.toString(36)}:${field}`).join(' ')

const distinctDocument = (number: number) => `{ product(id: "${number}") { ${aliases(1_500, 'id')} } }`

export const distinctDocuments = documents(
  'distinct documents',
  'ten requests per second, each with a different document of 10 kB',
  { perSecond: 10 },
  (number) => asJson(distinctDocument(number)),
)

export const wideAnswers = documents(
  'wide answers',
  'four concurrent requests, 490 aliases of a long description on a page of 100 products',
  { loops: 4 },
  () => asJson(`{ products(first: 100) { nodes { ${aliases(490, 'description')} } } }`),
)

const spreads = 250
const overlappingFragments = (number: number) => {
  const names = Array.from({ length: spreads }, (_, index) => `f${index}`)
  const fragments = names.map((name) => `fragment ${name} on Product { id name description isActive updatedAt }`)
  return `{ product(id: "${number}") { ${names.map((name) => `...${name}`).join(' ')} } } ${fragments.join(' ')}`
}

export const slowValidation = documents(
  'slow validation',
  'ten requests per second, 250 fragments that overlap',
  { perSecond: 10 },
  (number) => asJson(overlappingFragments(number)),
)

const introspection = (number: number) =>
  `{ ${Array.from(
    { length: 40 },
    (_, index) =>
      `t${number}_${index}: __schema { types { name description fields { name description type { name ofType { name } } args { name description } } } }`,
  ).join(' ')} }`

export const introspections = documents(
  'introspection',
  'ten requests per second, the schema forty times by aliases',
  { perSecond: 10 },
  (number) => asJson(introspection(number)),
)

const nesting = '['.repeat(200_000) + ']'.repeat(200_000)
const filler = 'x'.repeat(500_000)

export const nestedJson = documents(
  'nested JSON',
  'ten requests per second, variables of 900 kB, nested 200,000 levels deep',
  { perSecond: 10 },
  () => `{"query":"query($v:ID!){product(id:$v){id}}","variables":{"v":${nesting},"w":"${filler}"}}`,
)

export const persistedQueries = documents(
  'persisted queries',
  'ten requests per second, each registers a different document of 10 kB',
  { perSecond: 10 },
  (number) => {
    const query = distinctDocument(number)
    const sha256Hash = createHash('sha256').update(query).digest('hex')
    return JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } })
  },
)
