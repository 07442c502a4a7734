import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigurationError } from '../process/config.ts'
import { createListeners, type ListenAddress, type Listeners } from './listeners.ts'

let logged: { level: number; variable: string }[]
const open: Listeners[] = []

beforeEach(() => {
  logged = []
})
afterEach(async () => {
  for (const listeners of open.splice(0)) await listeners.close()
})

function create(address: Partial<ListenAddress>, isReady = true): Listeners {
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const readiness = { database: async () => isReady || Promise.reject(new Error('away')) }
  const listeners = createListeners({
    ...{ log, readiness, variable: 'SALES', address: { host: '127.0.0.1', port: 0, ...address } },
  })
  listeners.publicHttp.get('/outside', () => 'outside')
  listeners.internalHttp.get('/inside', () => 'inside')
  open.push(listeners)
  return listeners
}

const portOf = (http: Listeners['publicHttp']) => (http.server.address() as AddressInfo).port
const at = (http: Listeners['publicHttp'], path: string) => fetch(`http://127.0.0.1:${portOf(http)}${path}`)

describe('two listeners', () => {
  it('serve the routes registered on each, and none of the other', async () => {
    const listeners = create({ internalPort: 0 })
    await listeners.listen()
    const { publicHttp, internalHttp } = listeners
    const statuses = async (path: string) =>
      Promise.all([publicHttp, internalHttp].map(async (http) => (await at(http, path)).status))
    expect(await statuses('/outside')).toEqual([200, 404])
    expect(await statuses('/inside')).toEqual([404, 200])
    expect(await statuses('/metrics')).toEqual([404, 200])
    expect(await statuses('/health/live')).toEqual([200, 200])
  })

  it('both show whether the process is ready, and the internal one why not', async () => {
    const listeners = create({ internalPort: 0 }, false)
    await listeners.listen()
    const [outside, inside] = await Promise.all(
      [listeners.publicHttp, listeners.internalHttp].map((http) => at(http, '/health/ready')),
    )
    expect([outside!.status, await outside!.json()]).toEqual([503, { status: 'not ready' }])
    expect([inside!.status, await inside!.json()]).toMatchObject([503, { checks: { database: 'failed' } }])
  })

  it('close together', async () => {
    const listeners = create({ internalPort: 0 })
    await listeners.listen()
    const ports = [portOf(listeners.publicHttp), portOf(listeners.internalHttp)]
    await listeners.close()
    for (const port of ports) await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow()
  })

  it('name the variable of a port that is in use, and open neither', async () => {
    const first = create({ internalPort: 0 })
    await first.listen()
    const second = create({ internalPort: portOf(first.internalHttp) })
    const failed = second.listen()
    await expect(failed).rejects.toThrow(ConfigurationError)
    await expect(failed).rejects.toThrow(/SALES_INTERNAL_PORT/)
    expect(second.publicHttp.server.listening).toBe(false)
  })
})

describe('one listener for both', () => {
  it('serves everything', async () => {
    const listeners = create({})
    await listeners.listen()
    for (const path of ['/outside', '/inside', '/metrics'])
      expect((await at(listeners.publicHttp, path)).status).toBe(200)
    expect(await (await at(listeners.publicHttp, '/health/ready')).json()).toMatchObject({ checks: {} })
  })

  it.each([
    ['127.0.0.1', undefined, 0],
    ['localhost', undefined, 0],
    ['0.0.0.0', 0, 0],
    ['0.0.0.0', undefined, 1],
  ])('warns if it is reachable from other machines: %s, internal port %s', async (host, internalPort, warnings) => {
    await create({ host, internalPort }).listen()
    const heard = logged.filter(({ level }) => level === 40).map(({ variable }) => variable)
    expect(heard).toEqual(Array(warnings).fill('SALES_INTERNAL_PORT'))
  })
})
