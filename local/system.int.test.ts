import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from './processes/inspect.ts'
import { freePort, obstacleOn } from './processes/port.ts'
import { type Ports, type ServiceName, serviceNames } from './services.ts'
import { type SystemOptions, startSystem } from './system.ts'
import { writeStubService } from './testing/stub-service.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

describe('the system', { timeout: 60_000 }, () => {
  let temporary: AsyncDisposable & { path: string }
  let stubs: Record<'good' | 'unready' | 'unusable' | 'crashing', string>
  let ports: Ports
  let lines: string[]

  beforeAll(async () => {
    temporary = await temporaryDirectory()
    const { path } = temporary
    stubs = {
      good: await writeStubService(path, 'good'),
      unready: await writeStubService(path, 'unready', { ready: 503 }),
      unusable: await writeStubService(path, 'unusable', { exitCode: 78 }),
      crashing: await writeStubService(path, 'crashing', { exitCode: 1 }),
    }
    const entries: [ServiceName, number][] = []
    for (const name of serviceNames) entries.push([name, await freePort()])
    ports = Object.fromEntries(entries) as Ports
  })
  afterAll(() => temporary[Symbol.asyncDispose]())

  const dataDirectory = () => join(temporary.path, 'data')

  async function start(odd: Partial<Record<ServiceName, string>> = {}, options: Partial<SystemOptions> = {}) {
    lines = []
    const entries = { ...Object.fromEntries(serviceNames.map((name) => [name, stubs.good])), ...odd }
    const log = (source: string, line: string) => lines.push(`${source}: ${line}`)
    const common = { dataDirectory: dataDirectory(), ports, durable: false, migrate: false, seed: false }
    const system = await startSystem({ ...common, entries, log, ...options })
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= system.stop())
    onTestFinished(stop)
    return { ...system, stop }
  }

  /** A failed start must leave no locked directory and no open ports behind. */
  async function expectNothingLeft() {
    const obstacles = await Promise.all(Object.values(ports).map((port) => obstacleOn(port, '127.0.0.1')))
    expect(obstacles.filter(Boolean)).toEqual([])
    await expect(access(join(dataDirectory(), 'lock.json'))).rejects.toThrow('ENOENT')
  }

  test('has started when every service is ready, including replicas', async () => {
    const replica = await freePort()
    const system = await start({}, { replicas: { router: [replica] } })
    expect([...system.processes.keys()].sort()).toEqual(
      ['auth', 'delivery', 'postgres', 'product', 'redis', 'router', 'router-2', 'sales', 'webhooks'].sort(),
    )
    for (const url of [...Object.values(system.urls), `http://localhost:${replica}`]) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    }
  })

  test('creates the tables and the seed once for each version, and again in a replaced database', {
    timeout: 180_000,
  }, async () => {
    const options = { dataDirectory: join(temporary.path, 'prepared'), migrate: true, seed: true }
    const products = async (
      { databaseUrls }: { databaseUrls: Record<'product', string> },
      work?: 'delete' | 'forget',
    ) => {
      const sql = postgres(databaseUrls.product, { max: 1, onnotice: () => {} })
      if (work === 'delete') await sql`truncate products cascade`
      if (work === 'forget') await sql`comment on database product is null`
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from products`
      await sql.end()
      return row!.count
    }
    const first = await start({}, options)
    const all = await products(first)
    expect(all).toBeGreaterThan(100)
    expect(await products(first, 'delete')).toBe(0)
    await first.stop()
    const second = await start({}, options)
    expect(await products(second)).toBe(0)
    await products(second, 'forget')
    await second.stop()
    expect(await products(await start({}, options))).toBe(all)
  })

  test('stops the router before the services and leaves no process running', async () => {
    const system = await start()
    await system.stop()
    const stops = lines.filter((line) => line.includes('stopping')).map((line) => line.split(':')[0])
    expect(stops).toHaveLength(6)
    expect(stops[0]).toBe('router')
    await expectNothingLeft()
  })

  test('cannot be started twice on one data directory', async () => {
    await start()
    await expect(start({}, { ports: { ...ports } })).rejects.toThrow(
      `already runs on ${dataDirectory()} (process ${process.pid})`,
    )
  })

  test('names the variable of a port that is in use, before it starts anything', async () => {
    const other = createServer().listen(ports.sales, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const untouched = join(temporary.path, 'untouched')
    await expect(start({}, { dataDirectory: untouched })).rejects.toThrow(
      `Port ${ports.sales} is in use (SALES_PORT): stop the process that listens there or set SALES_PORT to another port`,
    )
    await expect(access(join(untouched, 'postgres'))).rejects.toThrow('ENOENT')
  })

  test('names the variable of an external Redis or database that does not answer', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`
    await expect(start({}, { redisUrl: `redis://${nowhere}` })).rejects.toThrow(
      `The Redis of REDIS_URL does not answer: connect ECONNREFUSED ${nowhere}`,
    )
    const databaseUrls = { product: `postgres://user:secret@${nowhere}/product` }
    await expect(start({}, { databaseUrls, migrate: true })).rejects.toThrow(
      `The database of PRODUCT_DATABASE_URL could not be migrated: connect ECONNREFUSED ${nowhere}`,
    )
    await expectNothingLeft()
  })

  test('does not start if a service rejects its configuration', async () => {
    await expect(start({ product: stubs.unusable })).rejects.toThrow('product cannot run: this cannot work')
    await expectNothingLeft()
  })

  test('does not start if a service crashes repeatedly', async () => {
    await expect(start({ auth: stubs.crashing })).rejects.toThrow('auth does not start: this cannot work')
    await expectNothingLeft()
  })

  test('names the service that does not become ready, with its last line of output', async () => {
    const patience = { readyTimeLimit: 1_000 }
    await expect(start({ delivery: stubs.unready }, patience)).rejects.toThrow(
      'delivery is not ready: waiting for work',
    )
    await expectNothingLeft()
  })

  test('reports a service that rejects its configuration later', async () => {
    const turning = await writeStubService(temporary.path, 'turning')
    const system = await start({ sales: turning })
    await writeStubService(temporary.path, 'turning', { exitCode: 78 })
    system.processes.get('sales')!.kill('SIGKILL')
    expect(await system.failure).toEqual(new Error('sales cannot run: this cannot work'))
  })

  test('loads all services of one process before its servers run, and ends them if a server does not start', async () => {
    let pid: number | undefined
    const startFoundations = async () => {
      pid = JSON.parse(await readFile(join(dataDirectory(), 'service-services.json'), 'utf8')).pid
      throw new Error('no server')
    }
    const options = { together: true, entries: undefined, startFoundations } as Partial<SystemOptions>
    await expect(start({}, options)).rejects.toThrow('no server')
    expect(pid).toBeGreaterThan(0)
    expect(await isAlive(pid!)).toBe(false)
    await expectNothingLeft()
  })

  test('can be stopped while it starts', async () => {
    const stopping = new AbortController()
    const started = start({ sales: stubs.unready }, { signal: stopping.signal })
    started.catch(() => {})
    await expect
      .poll(() => lines.filter((line) => line.includes('waiting for work')), { timeout: 20_000 })
      .toHaveLength(6)
    stopping.abort(new Error('enough'))
    await expect(started).rejects.toThrow('enough')
    await expectNothingLeft()
  })
})
