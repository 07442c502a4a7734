// A process: the four subgraphs for all gateways. Their data never changes, so each distinct request is executed once.
// The time of the subgraphs is then small beside that of the gateways, as with the compiled ones of the public benchmark.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { subgraphs } from './subgraphs.ts'

const schemas = new Map(
  Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => [
    `/${name}`,
    buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]),
  ]),
)
const answers = new Map<string, Promise<string>>()
/** A gateway sends a handful of different requests, so this is never reached. */
const maxAnswers = 1_000

async function answer(path: string, body: string): Promise<string> {
  const schema = schemas.get(path)
  if (!schema) throw new Error(`There is no subgraph at ${path}`)
  const { query, variables, operationName } = JSON.parse(body)
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName }))
}

const server = createServer(async (request, response) => {
  const { url: path = '' } = request
  const body = await text(request)
  const key = `${path} ${body}`
  let known = answers.get(key)
  if (!known) {
    known = answer(path, body)
    if (answers.size < maxAnswers) answers.set(key, known)
  }
  const content = await known
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) })
  response.end(content)
})
// A gateway is idle while the others have their turn, and must not meet a connection that is about to be closed.
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => process.send!('ready'))
process.on('message', () => process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.once('disconnect', () => process.exit())
