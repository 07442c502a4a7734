// npm run bench:start: how long `npm start` takes until a first order succeeds, and the memory of the whole system after it.
// One process and separate processes in turn, each as in a new clone (no data, no template, no compiled code), cold (no data, no
// template), with a template, warm, and with the data of `--orders` orders; and the memory after those orders, as soon as the
// system is idle. The pages are not built. With `--mode`, only that one. npm is
// included in times and memory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { compileCache } from '../../local/config.ts'
import { templatesDirectory } from '../../local/postgres/template.ts'
import { portVariable, serviceNames } from '../../local/services.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { projectDirectory } from '../config.ts'
import { positive, readOptions } from '../options.ts'
import { usageOfTree } from '../processes/usage.ts'
import { note, runBenchmark } from '../run.ts'
import { type Mode, modes, type StartFigures, type State, startTables } from './tables.ts'

const options = readOptions({ seconds: 5, rounds: 3, values: ['orders', 'mode'] })
const orders = positive('orders', options.values.orders ?? '20000')
const wanted = modes.filter((mode) => options.values.mode === undefined || options.values.mode === mode)
const startMilliseconds = 120_000
/** Polls take up to a tenth of a core. */
const idleShare = 0.15
const idleMilliseconds = 5_000
const busyMilliseconds = 300_000

await runBenchmark('start', startTables, async (started) => {
  const starts: StartFigures['starts'] = []
  const loaded: StartFigures['loaded'] = []
  for (let round = 1; round <= options.rounds; round++) {
    for (const mode of wanted) {
      const directory = started.use(await temporaryDirectory())
      const measure = async (state: State, data: string, work?: Work) => {
        const figures = await measureStart(mode, join(directory.path, data), started, work)
        starts.push({ mode, state, ...figures })
        const { readySeconds, orderSeconds, memory } = figures
        note(
          `${mode} ${state}: ready ${readySeconds.toFixed(2)} s, order ${orderSeconds.toFixed(2)} s, ${memory.toFixed(0)} MiB`,
        )
      }
      await rm(compileCache, { recursive: true, force: true })
      await rm(templatesDirectory, { recursive: true, force: true })
      await measure('new', 'new')
      await rm(templatesDirectory, { recursive: true, force: true })
      await measure('cold', 'cold')
      await measure('templated', 'data')
      await measure('warm', 'data')
      await measure('warm', 'data', async (urls, pid) => {
        await placeOrders(urls, orders)
        await untilIdle(pid)
        const { memory } = await usageOfTree(pid)
        loaded.push({ mode, memory })
        note(`${mode} after ${orders} orders: ${memory.toFixed(0)} MiB`)
      })
      await measure('used', 'data')
    }
  }
  return { orders, starts, loaded }
})

interface Urls {
  router: string
  auth: string
}

/** Uses the system whose first process has this id. */
type Work = (urls: Urls, pid: number) => Promise<void>

/** Starts the system, places an order, waits for a while, and stops it. */
async function measureStart(
  mode: Mode,
  dataDirectory: string,
  started: AsyncDisposableStack,
  work: Work = async () => {},
) {
  const ports = await freePorts()
  const began = performance.now()
  const child = spawn('npm', ['start', ...(mode === 'separate processes' ? ['--', '--separate'] : [])], {
    cwd: projectDirectory,
    env: {
      ...process.env,
      ...Object.fromEntries(serviceNames.map((name) => [portVariable(name), String(ports[name])])),
      WAYBILL_DATA_DIR: dataDirectory,
      PAGES: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.defer(() => end(child))
  await isReady(child)
  const readySeconds = (performance.now() - began) / 1_000
  const urls = { router: `http://localhost:${ports.router}`, auth: `http://localhost:${ports.auth}` }
  await placeOrders(urls, 1)
  const orderSeconds = (performance.now() - began) / 1_000
  await pause(options.milliseconds)
  const { memory } = await usageOfTree(child.pid!)
  await work(urls, child.pid!)
  await end(child)
  return { readySeconds, orderSeconds, memory }
}

async function isReady(child: ChildProcess): Promise<void> {
  const lines: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line)
    if (line.includes('ready:')) resolve()
  })
  const fail = () => reject(new Error(`The system did not start:\n${lines.slice(-30).join('\n')}`))
  child.once('exit', fail)
  const timer = setTimeout(fail, startMilliseconds)
  await promise.finally(() => clearTimeout(timer))
}

/** Waits until the events are processed, and the system uses little of one core. @throws {Error} after five minutes */
async function untilIdle(pid: number): Promise<void> {
  const limit = Date.now() + busyMilliseconds
  let before = await usageOfTree(pid)
  for (;;) {
    await pause(idleMilliseconds)
    const now = await usageOfTree(pid)
    if (now.cpu - before.cpu < idleShare * idleMilliseconds) return
    if (Date.now() > limit) throw new Error('The system was not idle in time')
    before = now
  }
}

/** npm ends at once. The launcher, which has the same output, stops the system. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.stdout?.resume()
  child.kill('SIGTERM')
  await once(child, 'close')
}

/** Places orders of one item, 64 at once. @throws {Error} if one is not created. */
async function placeOrders({ router, auth }: Urls, count: number): Promise<void> {
  const pool = new Pool(router, { connections: 64 })
  const token = await requestToken(auth)
  const query =
    'mutation { createOrder(input: { customerId: "customer_123", items: [{ productId: "product_456", quantity: 1 }] }) { __typename } }'
  let left = count
  async function placeMany() {
    while (left-- > 0) {
      const { body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      })
      const text = await body.text()
      if (!text.includes('CreateOrderSuccess')) throw new Error(`No order: ${text.slice(0, 500)}`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, 64) }, placeMany))
  await pool.close()
}

async function requestToken(auth: string): Promise<string> {
  const response = await fetch(`${auth}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('storefront:storefront-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  return ((await response.json()) as { access_token: string }).access_token
}
