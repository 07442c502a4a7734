// Listeners and connections with certificates that are valid, expired, for another name, of another authority, or replaced
// while the process runs.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { request } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TlsFiles } from '../../local/service-environment.ts'
import { createAuthority, type Issued, type TestAuthority } from '../../test/setup/certificates.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createTlsProxies, type TlsProxies } from '../../test/setup/tls-proxies.ts'
import { createHttpServer } from '../http/server.ts'
import { checkDatabase, openDatabase } from '../postgres/database.ts'
import { runMigrations } from '../postgres/migrate.ts'
import { ConfigurationError } from '../process/config.ts'
import { StartError } from '../process/lifecycle.ts'
import { connectRedis } from '../redis.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { startTls } from './certificates.ts'
import { trustAuthority } from './trusted-authorities.ts'

const hour = 3_600_000
let authority: TestAuthority
let stranger: TestAuthority
let directory: string
let files: TlsFiles
let logged: string[]
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
const stops: (() => unknown)[] = []
const startup = { log, onStop: (stop: () => unknown) => void stops.push(stop) }

beforeAll(async () => {
  authority = await createAuthority()
  stranger = await createAuthority('Stranger')
})
beforeEach(async () => {
  logged = []
  directory = await mkdtemp(join(tmpdir(), 'waybill-tls-'))
  files = await authority.write(directory)
})
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const settings = (changes = {}) => ({ ...files, minVersion: 'TLSv1.3' as const, ...changes })

async function replace({ certificate, key }: Issued) {
  await writeFile(files.certificateFile, certificate)
  await writeFile(files.keyFile, key)
}

describe('a listener', () => {
  let http: FastifyInstance
  let port: number

  async function listen(changes = {}) {
    const tls = startTls(settings(changes), startup)
    http = createHttpServer({ log, readiness: {}, tls })
    stops.push(() => http.close())
    await http.listen({ port: 0, host: '127.0.0.1' })
    port = (http.server.address() as AddressInfo).port
  }
  /** Connects, and returns the protocol and the certificate of the listener. */
  function handshake(options = {}): Promise<{ protocol: string | null; peer: PeerCertificate }> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', ca: authority.certificate, ...options }, () => {
        resolve({ protocol: socket.getProtocol(), peer: socket.getPeerCertificate() })
        socket.destroy()
      }).once('error', reject)
    })
  }

  it('serves over TLS 1.3, and refuses older versions and plain text', async () => {
    await listen()
    const { statusCode, body } = await request(`https://localhost:${port}/health/live`)
    expect([statusCode, await body.json()]).toEqual([200, { status: 'live' }])
    expect((await handshake()).protocol).toBe('TLSv1.3')
    await expect(handshake({ maxVersion: 'TLSv1.2' })).rejects.toThrow()
    await expect(request(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow()
    expect((await fetch(`https://localhost:${port}/health/live`)).status).toBe(200)
  })

  it('accepts TLS 1.2 if it is told to', async () => {
    await listen({ minVersion: 'TLSv1.2' })
    expect((await handshake({ maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2')
  })

  it('uses a new certificate without a restart, and keeps the connections that it has', async () => {
    await listen()
    const before = (await handshake()).peer.serialNumber
    const old = connect({ port, host: '127.0.0.1', ca: authority.certificate })
    const closed: string[] = []
    old.on('close', () => closed.push('closed'))
    await replace(await authority.issue())
    await waitUntil(async () => (await handshake()).peer.serialNumber !== before)
    expect(logged.join()).toContain('the certificate of the listeners has changed')
    const answer = new Promise((resolve) => old.once('data', (data) => resolve(String(data))))
    old.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n')
    expect(await answer).toContain('200 OK')
    expect(closed).toEqual([])
    old.destroy()
  })

  it('keeps its certificate when the new one is not valid, and says why', async () => {
    await listen()
    const before = (await handshake()).peer.serialNumber
    const bad: [Partial<Issued>, string][] = [
      [{ certificate: 'nonsense' }, 'are not a certificate and its key'],
      [await authority.issue({ expiresIn: -hour }), 'expired on'],
      [{ ...(await authority.issue()), key: (await authority.issue()).key }, 'are not a certificate and its key'],
    ]
    for (const [issued, reason] of bad) {
      logged = []
      await replace({ certificate: '', key: '', ...issued })
      await waitUntil(async () => logged.some((line) => line.includes(reason)))
      expect((await handshake()).peer.serialNumber).toBe(before)
    }
    await replace(await authority.issue())
    await waitUntil(async () => (await handshake()).peer.serialNumber !== before)
  }, 30_000)

  it('warns of a certificate that expires soon', async () => {
    await listen()
    expect(logged.join()).toContain('the certificate of the listeners expires soon')
  })
})

describe('a process does not start', () => {
  it.each([
    [
      'with an expired certificate',
      async () => replace(await authority.issue({ expiresIn: -hour })),
      /expired on \d{4}-/,
    ],
    [
      'with the key of another certificate',
      async () => writeFile(files.keyFile, (await authority.issue()).key),
      /TLS_KEY_FILE/,
    ],
    ['with a certificate that is none', async () => writeFile(files.certificateFile, 'nonsense'), /TLS_CERT_FILE/],
    ['with a file that is missing', async () => rm(files.keyFile), /TLS_KEY_FILE names .*ENOENT/],
    [
      'with an authority that is none',
      async () => writeFile(files.authorityFile, 'nonsense'),
      /TLS_CA_FILE names .* is not a certificate/,
    ],
  ])('%s', async (_title, damage, message) => {
    await damage()
    const start = () => startTls(settings(), startup)
    expect(start).toThrow(ConfigurationError)
    expect(start).toThrow(message)
  })
})

describe('a connection', () => {
  let database: TestDatabase
  let redisUrl: string
  let proxies: TlsProxies
  let https: Server

  beforeAll(async () => {
    database = await createTestDatabase('sales')
    redisUrl = await createTestRedis()
  })
  afterAll(() => database.drop())
  beforeEach(() => {
    trustAuthority(files.authorityFile)
    proxies = createTlsProxies(files)
    stops.push(proxies.close)
  })

  async function serveHttps(): Promise<string> {
    const { readFileSync } = await import('node:fs')
    const options = { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) }
    https = createServer(options, (_request, response) => response.end('{}')).listen(0, '127.0.0.1')
    await new Promise((resolve) => https.once('listening', resolve))
    stops.push(() => https.close())
    return `https://localhost:${(https.address() as AddressInfo).port}/`
  }
  const attempts = {
    async https() {
      await (await request(await serveHttps())).body.dump()
    },
    async redis() {
      const redis = connectRedis(await proxies.urlFor(redisUrl), log)
      try {
        await redis.ping()
      } finally {
        redis.disconnect()
      }
    },
    async postgres() {
      const connection = openDatabase({
        url: await proxies.urlFor(database.url),
        applicationName: 'test',
        maxConnections: 2,
      })
      try {
        await checkDatabase(connection, 'SALES_DATABASE_URL')
        await connection.transact(async (transaction) => transaction`select 1`)
      } finally {
        await connection.end()
      }
    },
  }
  const bad: [string, () => Promise<Issued>][] = [
    ['expired', () => authority.issue({ expiresIn: -hour })],
    ['for another name', () => authority.issue({ names: [{ type: 'dns', value: 'elsewhere.example' }] })],
    ['of another authority', () => stranger.issue()],
  ]

  describe.each(Object.keys(attempts) as (keyof typeof attempts)[])('to a server of %s', (kind) => {
    it('is opened if its certificate is valid', async () => {
      await expect(attempts[kind]()).resolves.toBeUndefined()
    })

    it.each(bad)('is refused if its certificate is %s', async (_title, issue) => {
      await replace(await issue())
      await expect(attempts[kind]()).rejects.toThrow()
      await replace(await authority.issue())
      await expect(attempts[kind]()).resolves.toBeUndefined()
    })

    it('is opened to a server of a new authority once its file has changed, without a restart', async () => {
      startTls({ ...settings(), certificateFile: undefined, keyFile: undefined }, startup)
      const other = await stranger.write(await mkdtemp(join(tmpdir(), 'waybill-tls-')))
      await copyFile(other.certificateFile, files.certificateFile)
      await copyFile(other.keyFile, files.keyFile)
      await expect(attempts[kind]()).rejects.toThrow()
      await writeFile(files.authorityFile, `${authority.certificate}${stranger.certificate}`)
      await waitUntil(async () =>
        attempts[kind]().then(
          () => true,
          () => false,
        ),
      )
    })
  })

  it('to a database that refuses TLS is refused, with what to check, and nothing is sent in plain text', async () => {
    const url = `${database.url}?sslmode=verify-full`
    const connection = openDatabase({ url, applicationName: 'test' })
    const attempt = checkDatabase(connection, 'SALES_DATABASE_URL')
    await expect(attempt).rejects.toThrow(StartError)
    await expect(attempt).rejects.toThrow(/SALES_DATABASE_URL cannot be used .* does it accept TLS/)
    await connection.end()
    await expect(runMigrations({ databaseUrl: url, folder: 'none' })).rejects.toThrow()
  })

  it('runs migrations over TLS', async () => {
    const folder = join(import.meta.dirname, '../../subgraphs/sales/store/migrations')
    await runMigrations({ databaseUrl: await proxies.urlFor(database.url), folder })
  })
})
