// `npm run example <name> -- <id>`: runs one of the clients in examples/ against a running Waybill, as the client
// `storefront`.
import { EventSource } from 'undici'
import { trackOrder } from '../examples/track-order.ts'
import { query as apolloQuery, connectApollo } from '../examples/with-apollo-client.ts'
import { query as apolloHttpQuery, connectApolloOverHttp } from '../examples/with-apollo-over-http.ts'
import { followStock } from '../examples/with-event-source.ts'
import { followOverHttp } from '../examples/with-graphql-sse.ts'
import { connectUrql, query as urqlQuery } from '../examples/with-urql.ts'
import { readLocalConfig } from './config.ts'
import { execute } from './demo/graphql.ts'
import { requestToken } from './request-token.ts'
import { urlOf } from './services.ts'

interface Target {
  /** The router's address, without a trailing slash. */
  url: string
  webSocketUrl: string
  id: string
  getToken(): Promise<string>
}

interface Example {
  of: 'order' | 'product'
  /** Resolves once there is nothing more to follow. */
  run(target: Target): Promise<void>
}

const print = (update: unknown) => console.log(JSON.stringify(update))

const examples: Record<string, Example> = {
  'track-order': {
    of: 'order',
    run: ({ webSocketUrl: url, id: orderId, getToken }) => trackOrder({ url, orderId, getToken, onUpdate: print }),
  },
  'with-apollo-client': {
    of: 'order',
    async run({ webSocketUrl, id: orderId, getToken }) {
      const { client, close } = connectApollo(webSocketUrl, getToken)
      await new Promise<void>((complete, error) => {
        client
          .subscribe<{ orderStatusChanged: unknown }>({ query: apolloQuery, variables: { orderId } })
          .subscribe({ next: ({ data, error: failure }) => (failure ? error(failure) : print(data)), error, complete })
      }).finally(close)
    },
  },
  'with-apollo-over-http': {
    of: 'order',
    async run({ url, id: orderId, getToken }) {
      const client = connectApolloOverHttp(`${url}/graphql`, getToken)
      await new Promise<void>((complete, error) => {
        client
          .subscribe<{ orderStatusChanged: unknown }>({ query: apolloHttpQuery, variables: { orderId } })
          .subscribe({ next: ({ data, error: failure }) => (failure ? error(failure) : print(data)), error, complete })
      })
    },
  },
  'with-urql': {
    of: 'order',
    async run({ webSocketUrl, id: orderId, getToken }) {
      const { client, close } = connectUrql(webSocketUrl, getToken)
      await new Promise<void>((resolve, reject) => {
        client.subscription(urqlQuery, { orderId }).subscribe(({ data, error, hasNext }) => {
          if (error) reject(error)
          else if (hasNext) print(data)
          else resolve()
        })
      }).finally(close)
    },
  },
  'with-graphql-sse': {
    of: 'order',
    async run({ url, id, getToken }) {
      for await (const update of followOverHttp(`${url}/graphql/stream`, getToken, id)) print(update)
    },
  },
  'with-event-source': {
    of: 'product',
    async run({ url, id }) {
      // Browsers have one. Node has its own behind a flag.
      Object.assign(globalThis, { EventSource })
      followStock(`${url}/graphql/stream`, [id], print)
      // The stock of a product has no last change: until Ctrl-C.
      await new Promise(() => {})
    },
  },
}

const usage = `Usage: npm run example <name> -- <id>
${Object.entries(examples)
  .map(
    ([name, { of }]) =>
      `  ${name.padEnd(20)} <id of ${of === 'order' ? 'an order: npm run demo prints one' : 'a product: product_456'}>`,
  )
  .join('\n')}`

async function main([name = '', id, ...more]: string[]): Promise<void> {
  const example = Object.hasOwn(examples, name) ? examples[name] : undefined
  if (!example || !id || more.length > 0) throw new Error(usage)
  const { host, ports, authUrl } = readLocalConfig()
  const url = urlOf(host, ports.router)
  const getToken = () => requestToken(authUrl, 'storefront')

  const connection = { url, accessToken: await getToken(), signal: AbortSignal.timeout(10_000) }
  const query = `query ($id: ID!) { ${example.of}(id: $id) { id } }`
  const found = await execute<Record<string, unknown>>(connection, query, { id })
  if (!found[example.of]) {
    const hint = example.of === 'order' ? '`npm run demo` places one and prints its id' : 'for example product_456'
    throw new Error(`There is no ${example.of} ${id} (${hint})`)
  }
  await example.run({ url, webSocketUrl: `${url.replace(/^http/, 'ws')}/graphql`, id, getToken })
}

try {
  await main(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
