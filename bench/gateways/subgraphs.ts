// The four subgraphs of the public benchmark of federated gateways
// (https://github.com/graphql-hive/graphql-gateways-benchmark): its types and facts, with code and texts of our own.
import { products, reviews, users } from './data.ts'

/** The definition of a subgraph. */
export interface Subgraph {
  typeDefs: string
  resolvers: Record<string, Record<string, unknown>>
}

/**
 * `@listSize` tells gateways that limit the cost of operations how long the lists are. The others ignore it, and no plan
 * depends on it.
 */
const federation = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@listSize"]
)`

const accounts: Subgraph = {
  typeDefs: `${federation}
    type Query {
      me: User
      user(id: ID!): User
      users: [User] @listSize(assumedSize: 6)
    }
    type User @key(fields: "id") { id: ID!  name: String  username: String @shareable  birthday: Int }
  `,
  resolvers: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: { id: string }) => userOf(id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: { id: string }) => userOf(id) },
  },
}

const inventory: Subgraph = {
  typeDefs: `${federation}
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  resolvers: {
    Product: {
      __resolveReference: (reference: { upc: string; price?: number; weight?: number }) => ({
        ...reference,
        inStock: productOf(reference.upc)?.inStock,
      }),
      shippingEstimate({ price, weight }: { price?: number; weight?: number }) {
        if (price !== undefined && price > 1_000) return 0
        return weight === undefined ? null : Math.floor(weight / 2)
      },
    },
  },
}

const catalogue: Subgraph = {
  typeDefs: `${federation}
    type Query { topProducts(first: Int = 5): [Product] @listSize(slicingArguments: ["first"]) }
    type Product @key(fields: "upc") { upc: String!  name: String  price: Int  weight: Int }
  `,
  resolvers: {
    Query: { topProducts: (_: unknown, { first }: { first: number | null }) => products.slice(0, first ?? 5) },
    Product: { __resolveReference: ({ upc }: { upc: string }) => productOf(upc) },
  },
}

const opinions: Subgraph = {
  typeDefs: `${federation}
    type Review @key(fields: "id") {
      id: ID!
      body: String
      product: Product
      author: User @provides(fields: "username")
    }
    type User @key(fields: "id") { id: ID!  username: String @external  reviews: [Review] @listSize(assumedSize: 2) }
    type Product @key(fields: "upc") { upc: String!  reviews: [Review] @listSize(assumedSize: 4) }
  `,
  resolvers: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviews.find((review) => review.id === id),
      author: () => ({ id: users[0]!.id, username: users[0]!.username }),
    },
    User: { reviews: () => reviews.slice(0, 2) },
    Product: { reviews: ({ upc }: { upc: string }) => reviews.filter(({ product }) => product.upc === upc) },
  },
}

function userOf(id: string) {
  return users.find((user) => user.id === id)
}

function productOf(upc: string) {
  return products.find((product) => product.upc === upc)
}

/** By name. Each is served at the path of its name. */
export const subgraphs: Record<string, Subgraph> = { accounts, inventory, products: catalogue, reviews: opinions }
