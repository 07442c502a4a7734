// A process: @apollo/server and @apollo/gateway as in their documentation, with the same subgraphs.
import { readFile } from 'node:fs/promises'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

interface Context {
  authorization?: string
}

/** The address of each subgraph: `sales=http://localhost:40001` and so on. */
const urls = new Map(process.argv.slice(2).map((option) => option.split('=', 2) as [string, string]))

class ForwardingDataSource extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({
    request,
    context,
  }: {
    request: { http?: { headers: Headers | unknown } }
    context: Context
  }) {
    const headers = request.http?.headers as { set(name: string, value: string): void } | undefined
    if (context.authorization) headers?.set('authorization', context.authorization)
  }
}

const composed = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const supergraphSdl = composed
  // The gateway refuses directives that it does not enforce. The subgraphs enforce them.
  .replaceAll(', for: SECURITY', '')
  .replaceAll(/name: "(\w+)", url: "[^"]*"/g, (whole, name) =>
    urls.has(name) ? `name: "${name}", url: "${urls.get(name)}/graphql"` : whole,
  )

const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ url }) => new ForwardingDataSource({ url }),
})
const server = new ApolloServer<Context>({ gateway, stopOnTerminationSignals: false })
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
})

process.send!('ready')
process.on('message', () => process.send!(url))
process.once('disconnect', () => process.exit())
