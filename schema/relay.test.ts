import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const compiler = fileURLToPath(new URL('../node_modules/relay-compiler/cli.js', import.meta.url))

const component = `
const products = graphql\`fragment App_products on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "MoreProductsQuery") {
  products(first: $first, after: $after) @connection(key: "App_products") { edges { node { id name price { amount } } } }
}\`
const orders = graphql\`query AppQuery { me { id orders(first: 5) { nodes { id status shipment { status } } } } ...App_products }\`
const order = graphql\`mutation AppMutation($input: CreateOrderInput!) {
  createOrder(input: $input) { ... on CreateOrderSuccess { order { id status } } ... on Refusal { code message } }
}\`
const updates = graphql\`subscription AppSubscription($orderId: ID!) {
  orderStatusChanged(orderId: $orderId) { version order { id status } }
}\`
`

it('relay-compiler compiles connections, refusals and live updates over schema/api.graphql', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'waybill-relay-'))
  await mkdir(join(directory, 'src'))
  await writeFile(join(directory, 'src/App.js'), component)
  await cp(new URL('./api.graphql', import.meta.url), join(directory, 'api.graphql'))
  const config = join(directory, 'relay.config.json')
  await writeFile(config, JSON.stringify({ src: './src', schema: './api.graphql', language: 'javascript' }))

  await promisify(execFile)(process.execPath, [compiler, config], { cwd: directory })
  const query = await readFile(join(directory, 'src/__generated__/AppQuery.graphql.js'), 'utf8')
  await rm(directory, { recursive: true })
  expect(query).toContain('"operationKind": "query"')
})
