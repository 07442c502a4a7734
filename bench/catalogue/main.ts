// npm run bench:catalogue — hot pages of the catalogue, from the cache and past it. Both ask the same router of the same
// system in turn: callers who may change the catalogue read past the cache. Then lists of a storefront, past the cache,
// with 100,000 products more.
import assert from 'node:assert/strict'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { registerClient } from '../../subgraphs/auth/operations/clients/register-client.ts'
import { startGenerator } from '../load/generator.ts'
import type { Task, TaskResult } from '../load/task.ts'
import { isWanted, readOptions } from '../options.ts'
import type { Child } from '../processes/child.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { note, runBenchmark } from '../run.ts'
import { summariseTimes } from '../statistics/percentiles.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { fixtures } from '../system/fixtures.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'
import { requestTokens } from '../system/tokens.ts'
import { figure } from '../table.ts'
import { changeStocks } from './change-stocks.ts'
import { fillCatalogue } from './fill-catalogue.ts'
import { type ListRound, lists, measureList } from './lists.ts'
import { type CatalogueRound, catalogueTables } from './tables.ts'

const options = readOptions({ seconds: 8, rounds: 3 })
const connections = 32
const changesPerSecond = 20
const hotProducts = 20
const listedProducts = 100_000

const fields = 'id name description price { amount currency } availability { availableQuantity isAvailable }'
const list = `query Catalogue { products(first: ${hotProducts}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
const detail = `query Detail($id: ID!) { product(id: $id) { ${fields} } }`

interface Contender {
  name: string
  tokens: string[]
}

await runBenchmark('catalogue', catalogueTables, async (started) => {
  const system = await startBenchSystem({}, started)
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  const writer = await writingToken(system)
  const contenders: Contender[] = [
    { name: 'with the cache', tokens: system.tokens },
    { name: 'without', tokens: [writer] },
  ]
  const { bodies, productIds } = await hotPages(system, contenders)
  const parts = ['unchanging', 'changing'].filter((name) => isWanted(options, name))
  for (const contender of contenders) await measure(system, generator, contender, bodies, 4_000)

  const measured = []
  for (const name of parts) {
    const results: Record<string, CatalogueRound[]> = {}
    for (let round = 1; round <= options.rounds; round++) {
      for (const contender of contenders) {
        const changes =
          name === 'changing' ? changeStocks(system.graphqlUrl, writer, productIds, changesPerSecond) : undefined
        const result = await measure(system, generator, contender, bodies, options.milliseconds)
        await changes?.stop()
        results[contender.name] = [...(results[contender.name] ?? []), result]
        note(
          `round ${round}, ${name}, ${contender.name}: ${figure(result.requestsPerSecond)} pages/s, ` +
            `${figure(result.behindCpu)} CPU ms/page behind the router, hit rate ${figure(result.hitRate)}`,
        )
      }
    }
    const contests = Object.entries(results).map(([of, rounds]) => ({ name: of, spread: spreadOfRounds(rounds) }))
    const saving = contests[1]!.spread.behindCpu.median / contests[0]!.spread.behindCpu.median
    measured.push({ name, contests, saving })
  }
  const measuredLists = isWanted(options, 'lists') ? await measureLists(system, generator, writer) : []
  return {
    ...{ foundations: system.descriptions, connections, changesPerSecond, parts: measured },
    ...{ products: listedProducts, lists: measuredLists },
  }
})

async function measureLists(system: BenchSystem, generator: Child<Task, TaskResult>, token: string) {
  const begin = performance.now()
  await fillCatalogue(system.databases.product, listedProducts)
  note(`${listedProducts} products after ${Math.round((performance.now() - begin) / 1_000)} s`)
  const results: Record<string, ListRound[]> = {}
  const milliseconds = options.milliseconds / 4
  for (let round = 0; round <= options.rounds; round++) {
    for (const name of Object.keys(lists)) {
      const result = await measureList(system, generator, token, name, milliseconds)
      // The first round warms the cache of the database.
      if (round > 0) results[name] = [...(results[name] ?? []), result]
    }
  }
  return Object.entries(results).map(([name, rounds]) => ({ name, spread: spreadOfRounds(rounds) }))
}

async function writingToken(system: BenchSystem): Promise<string> {
  const client = { id: 'bench-merchant', secret: 'bench-merchant-secret-of-32-characters' }
  const scopes = ['products:read', 'products:write', 'inventory:write']
  const rateLimit = { requests: 1_000_000_000, windowSeconds: 60 }
  const registration = { ...client, scopes, grantTypes: ['client_credentials' as const], rateLimit }
  await registerClient({ database: drizzleOn(system.databases.auth) }, registration)
  const [token] = await requestTokens(system.urls.auth, [client])
  return token!
}

/** The first page of the catalogue and the pages of its products: half and half. Both contenders give the same answers. */
async function hotPages(system: BenchSystem, contenders: Contender[]) {
  const [page, ...others] = await Promise.all(
    contenders.map(async ({ tokens }) => {
      const response = await fetch(system.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[0]}` },
        body: JSON.stringify({ query: list }),
      })
      return (await response.json()) as { data: { products: { nodes: { id: string }[] } } }
    }),
  )
  for (const other of others) assert.deepEqual(other, page)
  const productIds = page!.data.products.nodes.map(({ id }) => id)
  assert.equal(productIds.length, hotProducts)
  assert(productIds.every((id) => fixtures.products.includes(id)))
  const details = productIds.map((id) => JSON.stringify({ query: detail, variables: { id } }))
  return { productIds, bodies: details.flatMap((body) => [body, JSON.stringify({ query: list })]) }
}

async function measure(
  system: BenchSystem,
  generator: Child<Task, TaskResult>,
  { name, tokens }: Contender,
  bodies: string[],
  milliseconds: number,
): Promise<CatalogueRound> {
  const [before, looked] = [await sample(system.watched), await lookUps(system)]
  const result = await generator.ask({
    requests: { kind: 'fixed', url: system.graphqlUrl, tokens, bodies, expected: '"availableQuantity"' },
    pace: { kind: 'closed', clients: connections },
    milliseconds,
  })
  const [after, lookedAfter] = [await sample(system.watched), await lookUps(system)]
  const count = result.times.length
  if (Object.keys(result.failures).length > 0 || count === 0)
    throw new Error(`${name} fails: ${JSON.stringify(result.failures).slice(0, 2_000)}`)
  const { router = 0, product = 0, ...others } = cpuPerPiece(before, after, count)
  const ofStores = Object.entries(others).filter(([process]) => /postgres|redis|valkey/.test(process))
  return {
    requestsPerSecond: (count * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    routerCpu: router,
    productCpu: product,
    behindCpu: ofStores.reduce((sum, [, cpu]) => sum + cpu, product),
    hitRate: (lookedAfter.hits - looked.hits) / Math.max(lookedAfter.all - looked.all, 1),
  }
}

/** Look-ups so far, and those that needed no call of the product service. */
async function lookUps(system: BenchSystem): Promise<{ all: number; hits: number }> {
  const text = await (await fetch(`${system.urls.router}/metrics`)).text()
  const counts = new Map<string, number>()
  for (const [, cache, result, value] of text.matchAll(
    /^waybill_cache_requests_total\{cache="(catalogue|catalogue in redis)",result="(\w+)"\} (\d+)$/gm,
  )) {
    counts.set(`${cache} ${result}`, Number(value))
  }
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
  const hits = of('catalogue hit', 'catalogue joined', 'catalogue in redis hit')
  return { hits, all: of('catalogue hit', 'catalogue joined', 'catalogue miss', 'catalogue bypassed') }
}
