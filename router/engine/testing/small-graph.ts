import { composeServices } from '@apollo/composition'
import type { GraphQLDataSource } from '@apollo/gateway'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type ExecutionResult, execute, getOperationAST, parse, validate } from 'graphql'
import { anonymous } from '#platform/identity/caller.ts'
import { loadSupergraph } from '../../supergraph/loaded-supergraph.ts'
import { createPreparation } from '../executor.ts'

interface Subgraph {
  typeDefs: string
  resolvers: object
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@interfaceObject", "@external", "@requires", "@shareable"])`

/** Composes a supergraph whose subgraphs are executed in process. */
export function createSmallGraph(subgraphs: Record<string, Subgraph>) {
  const services = Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => {
    const document = parse(`${link} ${typeDefs}`)
    return {
      name,
      typeDefs: document,
      schema: buildSubgraphSchema([{ typeDefs: document, resolvers: resolvers as never }]),
    }
  })
  const { supergraphSdl, errors = [] } = composeServices(services)
  if (!supergraphSdl) throw new AggregateError(errors, errors.join('\n'))
  const supergraph = loadSupergraph(supergraphSdl)
  const prepare = createPreparation()

  /** Executes an operation. @param away subgraphs that are down. */
  return async (query: string, away: readonly string[] = []): Promise<ExecutionResult> => {
    const document = parse(query)
    const invalid = validate(supergraph.apiSchema, document)
    if (invalid.length > 0) throw new AggregateError(invalid, invalid.join('\n'))
    const run = prepare(supergraph, { document, definition: getOperationAST(document)! })
    const sources = services.map(({ name, schema }) => [name, inProcess(schema, away.includes(name))])
    const answer = await run({
      variables: {},
      dataSources: Object.fromEntries(sources),
      context: { caller: anonymous },
    })
    return JSON.parse(JSON.stringify(answer))
  }
}

/** Requests and answers pass through JSON, as they do over a connection. */
function inProcess(schema: ReturnType<typeof buildSubgraphSchema>, isAway: boolean): GraphQLDataSource {
  const process = async ({ request }: Parameters<GraphQLDataSource['process']>[0]) => {
    if (isAway) throw Object.assign(new Error('away'), { extensions: { code: 'SERVICE_UNAVAILABLE' } })
    const document = parse(request.query!)
    const errors = validate(schema, document)
    if (errors.length > 0) return { errors }
    const variableValues = JSON.parse(JSON.stringify(request.variables))
    return JSON.parse(JSON.stringify(await execute({ schema, document, variableValues })))
  }
  return { process } as unknown as GraphQLDataSource
}
