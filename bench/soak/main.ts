// npm run bench:soak: half an hour of orders, reconnecting clients, new supergraphs and revoked tokens. Checks that memory
// stays constant and that no unused resources stay open.
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { projectDirectory } from '../config.ts'
import { startGenerator } from '../load/generator.ts'
import { positive, readOptions } from '../options.ts'
import { note, runBenchmark } from '../run.ts'
import { fixtures } from '../system/fixtures.ts'
import { startBenchSystem } from '../system/start.ts'
import { requestTokens } from '../system/tokens.ts'
import { judgeFlatness, type Reading } from './flatness.ts'
import { openThings, readMetrics } from './metrics.ts'
import { startReconnectingClients } from './reconnecting-clients.ts'
import { soakTables } from './tables.ts'

const options = readOptions({ seconds: 1_800, rounds: 1, values: ['rate', 'clients'] })
const rate = positive('rate', options.values.rate ?? '50')
const clientCount = positive('clients', options.values.clients ?? '200')
const readMilliseconds = Math.min(10_000, options.milliseconds / 20)
const reloadMilliseconds = Math.min(30_000, options.milliseconds / 4)
const settleMilliseconds = 60_000

const services = ['router', 'sales', 'product', 'delivery', 'auth'] as const

await runBenchmark('soak', soakTables, async (started) => {
  const directory = started.use(await temporaryDirectory())
  const supergraphFile = join(directory.path, 'supergraph.graphql')
  await copyFile(join(projectDirectory, 'schema', 'supergraph.graphql'), supergraphFile)
  const environment = { router: { SUPERGRAPH_FILE: supergraphFile } }
  const system = await startBenchSystem({ carrierStep: 2_000, clients: 16, environment }, started)
  const generator = await startGenerator()
  started.defer(() => generator.stop())

  let orderIds: string[] = []
  let tokens = system.tokens
  const clients = startReconnectingClients({
    url: system.graphqlUrl,
    tokens: () => tokens,
    orderIds: () => orderIds,
    count: clientCount,
  })
  started.defer(() => clients.stop())

  const readings = new Map<string, Reading[]>()
  const counts = { reloads: 0, revocations: 0, orders: 0 }
  let canRevoke = true
  const begin = performance.now()
  const elapsed = () => performance.now() - begin
  let nextReload = reloadMilliseconds
  let nextNote = 0

  while (elapsed() < options.milliseconds) {
    const placed = await generator.ask({
      requests: {
        kind: 'orders',
        url: system.graphqlUrl,
        tokens,
        customers: fixtures.customers,
        products: fixtures.products,
        hotShare: 0.8,
        itemsPerOrder: 2,
        keyPrefix: `soak-${Math.round(elapsed())}`,
      },
      pace: { kind: 'open', rate },
      milliseconds: readMilliseconds,
    })
    counts.orders += placed.times.length
    orderIds = await latestOrders()
    for (const name of services) await read(name)
    if (elapsed() >= nextReload) {
      nextReload += reloadMilliseconds
      await reload()
      await revoke()
    }
    if (elapsed() >= nextNote) {
      nextNote += 60_000
      note(`${Math.round(elapsed() / 1_000)} s: ${JSON.stringify({ ...counts, ...clients.counts })}`)
    }
  }

  await clients.stop()
  const left = await leftOpen()
  const memory = Object.fromEntries([...readings].map(([name, values]) => [name, judgeFlatness(values)]))
  const isFlat = Object.values(memory).every((verdict) => verdict.isFlat)
  if (!isFlat || left.length > 0) process.exitCode = 1
  return {
    foundations: system.descriptions,
    seconds: options.milliseconds / 1_000,
    counts: { ...counts, ...clients.counts },
    canRevoke,
    memory,
    left,
    isFlat,
  }

  async function latestOrders(): Promise<string[]> {
    const rows = await system.databases.sales<{ id: string }[]>`select id from orders order by id desc limit 300`
    return rows.map(({ id }) => id)
  }

  async function read(name: (typeof services)[number]) {
    const metrics = await readMetrics(system.urls[name])
    const heap = metrics.get('nodejs_heap_size_used_bytes') ?? 0
    const resident = metrics.get('process_resident_memory_bytes') ?? 0
    add(`${name} heap`, heap / 2 ** 20)
    add(`${name} resident`, resident / 2 ** 20)
  }

  function add(name: string, value: number) {
    readings.set(name, [...(readings.get(name) ?? []), { moment: elapsed(), value }])
  }

  /** A new version of the supergraph: the same with another comment, which is another text. */
  async function reload() {
    const text = await readFile(supergraphFile, 'utf8')
    await writeFile(supergraphFile, `${text.replace(/\n# version \d+\n$/, '\n')}# version ${++counts.reloads}\n`)
  }

  /** Revokes the token of one client and gets a new one. */
  async function revoke() {
    if (!canRevoke) return
    const index = counts.revocations % system.clients.length
    const client = system.clients[index]!
    const response = await fetch(`${system.urls.auth}/oauth/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
      body: new URLSearchParams({ token: tokens[index]! }),
    })
    canRevoke = response.status !== 404
    if (!canRevoke) return
    const [fresh] = await requestTokens(system.urls.auth, [client])
    tokens = tokens.with(index, fresh!)
    counts.revocations++
  }

  /** What the router still holds for clients that have gone. */
  async function leftOpen() {
    const end = performance.now() + settleMilliseconds
    for (;;) {
      const open = openThings(await readMetrics(system.urls.router)).filter(([, value]) => value !== 0)
      if (open.length === 0 || performance.now() > end) return open
      await pause(500)
    }
  }
})
