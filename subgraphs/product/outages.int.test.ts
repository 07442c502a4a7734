// Cuts connections between the real process and its dependencies, and checks the process and its callers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Network, startNetwork } from '#platform/testing/network.ts'
import { startTestIssuer, type TestIssuer } from '#platform/testing/test-issuer.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { type ServiceProcess, startServiceProcess } from '../../test/setup/service-process.ts'

let issuer: TestIssuer
let testDatabase: TestDatabase
let product: ServiceProcess
let toDatabase: Network
let toRedis: Network
let toIssuer: Network

/** A proxy to a server that can be cut, and its address. */
async function through(url: string): Promise<[Network, string]> {
  const { port } = new URL(url)
  const network = await startNetwork(() => Number(port))
  return [network, Object.assign(new URL(url), { host: `127.0.0.1:${network.port}` }).href]
}

beforeAll(async () => {
  issuer = await startTestIssuer()
  testDatabase = await createTestDatabase('product')
  let databaseUrl: string
  let redisUrl: string
  let issuerUrl: string
  ;[toDatabase, databaseUrl] = await through(testDatabase.url)
  ;[toRedis, redisUrl] = await through(await createTestRedis())
  ;[toIssuer, issuerUrl] = await through(issuer.url)
  product = await startServiceProcess('product', {
    port: String((await freePorts()).product),
    AUTH_URL: issuerUrl.replace(/\/$/, ''),
    REDIS_URL: redisUrl,
    PRODUCT_DATABASE_URL: databaseUrl,
    PRODUCT_CLIENT_SECRET: 'not needed here',
  })
})
beforeEach(() => waitUntil(isReady))
afterAll(async () => {
  await product?.stop()
  for (const network of [toDatabase, toRedis, toIssuer]) await network?.stop()
  await testDatabase?.drop()
  await issuer?.[Symbol.asyncDispose]()
})

const isReady = async () => (await fetch(`${product.url}/health/ready`)).ok
const startTime = async () =>
  /^process_start_time_seconds (\S+)/m.exec(await (await fetch(`${product.url}/metrics`)).text())?.[1]
const cutEach = (networks: Network[], bytes: number) => {
  for (const network of networks) network.cutAfter(bytes)
  for (const network of networks) network.cut()
}

async function post(query: string) {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it as a whole or reach in
  return (await response.json()) as any
}

describe('connections that end', () => {
  it('to the database, to Redis or to the issuer, at any time, do not end the process', async () => {
    const started = await startTime()
    const networks = [toDatabase, toRedis, toIssuer]
    for (let bytes = 0; bytes < 700; bytes += 35) {
      cutEach(networks, bytes)
      await Promise.all([1, 2, 3, 4].map(() => post('{ products(first: 1) { nodes { id } } }')))
    }
    cutEach(networks, Number.POSITIVE_INFINITY)
    await waitUntil(isReady)
    expect(await startTime()).toEqual(started)
    expect(product.logged.filter((line) => /uncaught|unhandled/i.test(line))).toEqual([])
  })
})

describe('while the database cannot be reached', () => {
  it('callers get an error that names the outage and when to retry, and the process is not ready', async () => {
    cutEach([toDatabase], 0)
    const outage = {
      message: 'A dependency of the service is unavailable at the moment: try again',
      extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1, traceId: expect.any(String) },
    }
    const { data, errors } = await post('{ product(id: "product_456") { id } products { nodes { id } } }')
    expect(data).toBeNull()
    // One error or two: the first null of a field that is not nullable ends the response.
    expect(errors).not.toEqual([])
    for (const error of errors!) expect(error).toMatchObject(outage)
    const entities = await post(
      '{ _entities(representations: [{ __typename: "Product", id: "a" }, { __typename: "Product", id: "b" }]) { __typename } }',
    )
    expect(entities).toEqual({
      data: { _entities: [null, null] },
      errors: [0, 1].map((index) => ({ ...outage, locations: expect.any(Array), path: ['_entities', index] })),
    })
    await waitUntil(async () => !(await isReady()))
    cutEach([toDatabase], Number.POSITIVE_INFINITY)
    await waitUntil(isReady)
    expect(await post('{ product(id: "product_456") { id } }')).toEqual({ data: { product: null } })
  })
})
