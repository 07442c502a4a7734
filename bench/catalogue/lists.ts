import type { Task, TaskResult } from '../load/task.ts'
import type { Child } from '../processes/child.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import type { BenchSystem } from '../system/start.ts'
import { categories, words } from './fill-catalogue.ts'

export interface ListRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds of product and PostgreSQL for each page. */
  behindCpu: number
}

const fields = 'id name sku price { amount currency } images { url altText } availability { availableQuantity }'
const query = `query List($search: String, $filter: ProductFilter, $sort: ProductSort!, $after: String) {
  products(first: 24, search: $search, filter: $filter, sort: $sort, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }
}`

interface ListVariables {
  search?: string
  filter?: object
  sort?: string
}

const category = (index: number) => categories[index % categories.length]!
const word = (index: number) => words[index]!

/** The lists that are measured: their variables by the number of the request. */
export const lists: Record<string, (index: number) => ListVariables> = {
  newest: () => ({}),
  'by price': (index) => ({ sort: index % 2 ? 'PRICE_ASC' : 'PRICE_DESC' }),
  'by name': () => ({ sort: 'NAME' }),
  'a category, newest': (index) => ({ filter: { category: category(index) } }),
  'a category, by price': (index) => ({
    filter: { category: category(index) },
    sort: index % 2 ? 'PRICE_ASC' : 'PRICE_DESC',
  }),
  'a category, by name': (index) => ({ filter: { category: category(index) }, sort: 'NAME' }),
  'a price range, newest': (index) => ({
    filter: { minPrice: String(10 + (index % 200)), maxPrice: String(15 + (index % 200)) },
  }),
  'a price range, by price': (index) => ({ filter: { minPrice: String(10 + (index % 200)) }, sort: 'PRICE_ASC' }),
  'available, newest': () => ({ filter: { availableOnly: true } }),
  'a category, available, a price range, by price': (index) => ({
    filter: { category: category(index), availableOnly: true, minPrice: '20', maxPrice: '200' },
    sort: 'PRICE_ASC',
  }),
  '100 ids': (index) => ({
    filter: { ids: Array.from({ length: 100 }, (_, i) => `list_${1 + ((index * 997 + i * 31) % 90_000)}`) },
  }),
  'a frequent word': (index) => ({ search: word(index % 5) }),
  'a rare word': (index) => ({ search: word(395 - (index % 20)) }),
  'two words': (index) => ({ search: `${word(20 + (index % 50))} ${word(100 + (index % 50))}` }),
  'the beginning of a word': (index) => ({ search: word(index % 40).slice(0, 2) }),
  'a part of a word': (index) => ({ search: word(100 + (index % 100)).slice(1, 5) }),
  'a SKU': (index) => ({ search: `l-${10_000 + index * 37}` }),
  'a word that no product has': (index) => ({ search: `nothing${index}` }),
  'a frequent word, by relevance': (index) => ({ search: word(index % 5), sort: 'RELEVANCE' }),
  'two words, by relevance': (index) => ({
    search: `${word(index % 20)} ${word(20 + (index % 20))}`,
    sort: 'RELEVANCE',
  }),
  'a word in a category, by price': (index) => ({
    search: word(index % 40),
    filter: { category: category(index) },
    sort: 'PRICE_ASC',
  }),
}

const bodiesPerList = 200

/** Reads pages of one list, past the router's cache. */
export async function measureList(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  token: string,
  name: string,
  milliseconds: number,
): Promise<ListRound> {
  const bodies = Array.from({ length: bodiesPerList }, (_, index) =>
    JSON.stringify({ query, variables: { sort: 'NEWEST', ...lists[name]!(index) } }),
  )
  const before = await sample(system.watched)
  const result = await generator.ask({
    requests: { kind: 'fixed', url: system.graphqlUrl, tokens: [token], bodies, expected: '"pageInfo"' },
    pace: { kind: 'closed', clients: 2 },
    milliseconds,
  })
  const count = result.times.length
  if (Object.keys(result.failures).length > 0 || count === 0)
    throw new Error(`${name} fails: ${JSON.stringify(result.failures).slice(0, 2_000)}`)
  const { product = 0, ...others } = cpuPerPiece(before, await sample(system.watched), count)
  const ofDatabase = Object.entries(others).filter(([process]) => process.includes('postgres'))
  return {
    requestsPerSecond: (count * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    behindCpu: ofDatabase.reduce((sum, [, cpu]) => sum + cpu, product),
  }
}
