// Clients and client tools of others, with their default settings.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { post } from '../testing/graphql-over-http.ts'
import { moveOrder, placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()

const run = promisify(execFile)
const gqlTada = fileURLToPath(new URL('../../node_modules/gql.tada/bin/cli.js', import.meta.url))

it('gql.tada downloads the schema unchanged', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'waybill-gql-tada-'))
  const output = join(directory, 'schema.graphql')
  await run(process.execPath, [gqlTada, 'generate-schema', `${system.http}/graphql`, '--output', output])
  const downloaded = buildSchema(await readFile(output, 'utf8'))
  await rm(directory, { recursive: true })
  const { apiSchema } = loadSupergraph(system.supergraph)
  expect(printSchema(lexicographicSortSchema(downloaded))).toBe(printSchema(lexicographicSortSchema(apiSchema)))
})

it('urql with a normalised cache reads by GET, and one query updates another', async () => {
  const token = await system.issuer.clientToken('orders:read')
  const { body } = await post(system.http, { query: getIntrospectionQuery() })
  const client = new Client({
    url: `${system.http}/graphql`,
    exchanges: [cacheExchange({ schema: body.data, keys: { Money: () => null } }), fetchExchange],
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token}` } }),
  })
  const order = placeOrder()
  const results: unknown[] = []
  const { unsubscribe } = client
    .query('query ($id: ID!) { order(id: $id) { id status shipment { id status } } }', { id: order.id })
    .subscribe(({ data, error }) => void results.push(error ?? data.order))
  const shipment = { id: `shipment-${order.id}`, status: 'PROCESSING' }
  await expect.poll(() => results).toMatchObject([{ id: order.id, status: 'PENDING_SHIPMENT', shipment }])

  moveOrder(order, 'SHIPPED', 'TRACK')
  const again = await client.query('query ($id: ID!) { order(id: $id) { id status version } }', { id: order.id })
  expect(again.error).toBeUndefined()
  expect(again.data.order.version).toBe(2)
  await expect.poll(() => results.at(-1)).toMatchObject({ id: order.id, status: 'SHIPPED', shipment })
  unsubscribe()
})
