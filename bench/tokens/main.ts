// npm run bench:tokens: the cost of checking a token, and the access tokens per second that auth issues. Starts the real
// system in a temporary directory, and measures the cryptographic operations alone for comparison.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { Pool } from 'undici'
import { startSystem } from '../../local/system.ts'
import { createRevocations } from '../../platform/identity/revocations.ts'
import { audience, createTokenVerifier } from '../../platform/identity/token-verifier.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { runBenchmark } from '../run.ts'
import { type Figure, tokensTables } from './tables.ts'

/** The kinds of work alternate, so that changes of the machine affect all of them. */
const rounds = 5
const checksPerRound = { cached: 200_000, fresh: 1_000 }
const revokedTokens = 10_000
const signaturesPerRound = 300
const issuedPerRound = 600
const connections = 16

await runBenchmark('tokens', tokensTables, async () => ({
  figures: [...(await measureVerification()), ...(await measureIssuing())],
}))

/** CPU time of this process for one check: of a new token and of a cached one, with a full list of revocations. */
async function measureVerification(): Promise<Figure[]> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const revocations = createRevocations()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  for (let index = 0; index < revokedTokens; index++) revocations.add({ token_id: randomUUID(), expires_at: expiresAt })
  revocations.loaded()
  const verify = createTokenVerifier({ issuer, revocations })

  const issue = () =>
    new SignJWT({ client_id: 'storefront', scope: 'products:read orders:create orders:read', sub: 'storefront' })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'bench' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey)
  const headersOf = (count: number) => Promise.all(Array.from({ length: count }, async () => `Bearer ${await issue()}`))
  const known = await headersOf(100)
  for (const header of known) await verify(header)
  for (const header of await headersOf(checksPerRound.fresh)) await verify(header)

  const cached: Figure = { what: 'check a cached token', unit: 'µs of CPU', values: [] }
  const fresh: Figure = { what: 'check a new token', unit: 'µs of CPU', values: [] }
  for (let round = 0; round < rounds; round++) {
    const unseen = await headersOf(checksPerRound.fresh)
    cached.values.push(
      await cpuPerTurn(checksPerRound.cached, async (index) => void (await verify(known[index % known.length]))),
    )
    fresh.values.push(await cpuPerTurn(checksPerRound.fresh, async (index) => void (await verify(unseen[index]))))
  }
  server.close()
  return [cached, fresh]
}

/** Tokens per second of the real service over HTTP, and signatures per second of one thread here. */
async function measureIssuing(): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'waybill-bench-'))
  const ports = await freePorts()
  const system = await startSystem({ dataDirectory: directory, ports, durable: false, logLevel: 'warn', log() {} })
  const pool = new Pool(system.urls.auth, { connections })
  const authorization = `Basic ${Buffer.from('storefront:storefront-secret').toString('base64')}`
  const issueOne = async () => {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/oauth/token',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    })
    const { access_token: token } = (await body.json()) as { access_token?: string }
    if (!token) throw new Error(`No token: status ${statusCode}`)
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const payload = Buffer.alloc(400, 'a')

  const signed: Figure = { what: 'RS256 signatures, one thread', unit: 'per second', values: [] }
  const issued: Figure = { what: 'access tokens, over HTTP', unit: 'per second', values: [] }
  try {
    for (let index = 0; index < 50; index++) await issueOne()
    for (let round = 0; round < rounds; round++) {
      const signing = performance.now()
      for (let index = 0; index < signaturesPerRound; index++) sign('sha256', payload, privateKey)
      signed.values.push((signaturesPerRound / (performance.now() - signing)) * 1000)

      const issuing = performance.now()
      let left = issuedPerRound
      const worker = async () => {
        while (left-- > 0) await issueOne()
      }
      await Promise.all(Array.from({ length: connections }, worker))
      issued.values.push((issuedPerRound / (performance.now() - issuing)) * 1000)
    }
  } finally {
    await pool.close()
    await system.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return [issued, signed]
}

async function cpuPerTurn(turns: number, work: (index: number) => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  for (let index = 0; index < turns; index++) await work(index)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / turns
}
