// Composes the authored subgraphs. `npm run compose` writes what comes of it; `npm run check` compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { composeServices } from '@apollo/composition'
import { parse, printSchema } from 'graphql'

/** Where the router looks for each subgraph unless its environment says otherwise; `live` is served by the router itself. */
const subgraphUrls = {
  auth: 'http://localhost:3004/graphql',
  delivery: 'http://localhost:3002/graphql',
  live: 'virtual://live',
  product: 'http://localhost:3003/graphql',
  sales: 'http://localhost:3001/graphql',
}

const header = '# Composed by `npm run compose` from the other files of this folder. Never edited.\n'

/**
 * The files that composition gives, by name: `supergraph.graphql` for the router, and `api.graphql`, what clients see.
 * @throws with what composition complains of, hints included.
 */
export function compose(): Record<string, string> {
  const services = Object.entries(subgraphUrls).map(([name, url]) => ({
    name,
    url,
    typeDefs: parse(readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8')),
  }))
  const result = composeServices(services)
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'))
  // A hint here is always two files that describe one thing differently: readers of the supergraph would see half of it.
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
