/** A tab of GraphiQL, as its property `defaultTabs` has it. */
export interface Tab {
  query: string
  /** JSON. */
  variables?: string
  /** JSON. */
  headers?: string
}

interface TabOptions {
  /** Whether the tabs use the test accounts and products of `npm start`. */
  localHints: boolean
  now: Date
}

/**
 * The tabs that GraphiQL opens with. In their order they lead a new reader from signing in to an order on its way. Tests
 * run each of them.
 */
export function graphiqlTabs({ localHints, now }: TabOptions): Tab[] {
  const productId = localHints ? 'product_456' : 'first_mug'
  return [
    localHints ? signIn : signUp,
    { query: products },
    { query: placeOrder, variables: json({ input: { items: [{ productId, quantity: 2 }] } }) },
    { query: followMyOrders, variables: json({ since: now.toISOString() }) },
    { query: followStock, variables: json({ productIds: [productId] }) },
    { query: asClient, headers: json({ Authorization: `Bearer ${localHints ? clientTokenHint : '<access token>'}` }) },
  ]
}

const json = (value: unknown) => JSON.stringify(value, null, 2)

const clientTokenHint = '<replace this by the output of: npm run -s token operations>'

const session = `... on Session {
      accessToken
      refreshToken
      expiresIn
      customer {
        id
        name
      }
    }
    ... on SessionRefused {
      code
      message
    }`

const afterwards = `# This page sends the access token of the last session in the other tabs, unless their
# headers contain an Authorization. After a reload, run this tab again.`

const signIn: Tab = {
  query: `# 1. Sign in as a test customer (Ctrl-Enter).
${afterwards}
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    ${session}
  }
}
`,
  variables: json({ input: { email: 'ada@example.com', password: 'correct horse battery staple' } }),
}

const signUp: Tab = {
  query: `# 1. Create an account (Ctrl-Enter), with an e-mail address and a password of your own.
${afterwards}
mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    ${session}
  }
}
`,
  variables: json({
    input: { email: 'somebody@example.com', password: 'a password of ten characters', name: 'Somebody' },
  }),
}

const products = `# 2. The catalogue, which is public.
query Products {
  products(first: 5) {
    nodes {
      id
      name
      price {
        amount
        currency
      }
      availability {
        availableQuantity
      }
    }
  }
}
`

const placeOrder = `# 3. Place an order as the customer of tab 1. Then run tab 4.
mutation PlaceOrder($input: CreateOrderInput!) {
  createOrder(input: $input) {
    ... on CreateOrderSuccess {
      order {
        id
        status
        totalAmount {
          amount
          currency
        }
      }
    }
    ... on ProductsUnavailable {
      code
      message
      unavailableItems {
        productId
        requested
        available
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
`

const followMyOrders = `# 4. Follow all orders of the customer of tab 1, live, over WebSocket. Orders that were placed
# since "since" are sent from their first version on.
subscription FollowMyOrders($since: DateTime) {
  customerOrdersChanged(since: $since) {
    orderId
    version
    previousStatus
    status
    trackingNumber
    occurredAt
    order {
      totalAmount {
        amount
        currency
      }
      shipments {
        carrier
        status
        events {
          type
          location
          occurredAt
        }
      }
    }
  }
}
`

const followStock = `# 5. Follow the stock of products, live. Public.
subscription FollowStock($productIds: [ID!]!) {
  productAvailabilityChanged(productIds: $productIds) {
    id
    name
    availability {
      availableQuantity
      isAvailable
    }
  }
}
`

const asClient = `# 6. A client instead of a customer: put its token into the headers below.
query Clients {
  clients(first: 20) {
    nodes {
      id
      scopes
      rateLimit {
        requests
        windowSeconds
      }
    }
  }
}
`
