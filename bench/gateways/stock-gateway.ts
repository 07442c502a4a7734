// A process: @apollo/server and @apollo/gateway as in their documentation.
import { readFile } from 'node:fs/promises'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const [supergraphFile = '', port = ''] = process.argv.slice(2)
const gateway = new ApolloGateway({ supergraphSdl: await readFile(supergraphFile, 'utf8') })
await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: Number(port), host: '127.0.0.1' } })
