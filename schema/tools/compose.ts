// Composes the authored subgraphs. `npm run compose` writes the result; `npm run check` compares it.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { composeServices } from '@apollo/composition'
import { parse, printSchema } from 'graphql'

/** The default URL of each subgraph at the router, which serves `live` itself. */
const subgraphUrls = {
  auth: 'http://localhost:3004/graphql',
  delivery: 'http://localhost:3002/graphql',
  live: 'virtual://live',
  product: 'http://localhost:3003/graphql',
  sales: 'http://localhost:3001/graphql',
  webhooks: 'http://localhost:3005/graphql',
}

const header = '# Composed by `npm run compose` from the other files of this folder. Never edited.\n'

/**
 * The composed files by name: `supergraph.graphql` for the router and `api.graphql`, the schema for clients.
 * @throws with the errors and hints of composition
 */
export function compose(): Record<string, string> {
  const services = Object.entries(subgraphUrls).map(([name, url]) => ({
    name,
    url,
    typeDefs: parse(readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8')),
  }))
  const result = composeServices(services)
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'))
  // A hint means that two subgraphs describe a shared type differently, so that readers of the supergraph would see
  // only one description.
  if (result.hints.length > 0) throw new Error(result.hints.map((hint) => hint.toString()).join('\n'))
  return {
    'supergraph.graphql': `${header}${result.supergraphSdl}\n`,
    'api.graphql': `${header}${printSchema(result.schema.toAPISchema().toGraphQLJSSchema())}\n`,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(compose())) {
    writeFileSync(new URL(`../${name}`, import.meta.url), content)
    console.log(`schema/${name} is written`)
  }
}
