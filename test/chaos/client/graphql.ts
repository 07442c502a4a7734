/** The outcome of one request as the caller knows it. */
export type Reply<Data> = { data: Data } | { unclear: string }

/** Sends one request to a router. Every failure, on any level, has the outcome `unclear`. */
export async function ask<Data>(
  router: string,
  token: string | undefined,
  query: string,
  variables: Record<string, unknown>,
  patience: number,
): Promise<Reply<Data>> {
  try {
    const response = await fetch(`${router}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    })
    const { data, errors } = (await response.json()) as { data?: Data; errors?: { extensions?: { code?: string } }[] }
    if (errors?.length) return { unclear: errors[0]?.extensions?.code ?? 'error without a code' }
    return data ? { data } : { unclear: `HTTP status ${response.status} without data` }
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } }
    return { unclear: cause?.code ?? name }
  }
}

export const createOrder = `mutation Place($input: CreateOrderInput!) {
  createOrder(input: $input) {
    ... on CreateOrderSuccess { order { id totalAmount { amount } } }
    ... on Refusal { code }
  }
}`

export const cancelOrder = `mutation Cancel($orderId: ID!) {
  cancelOrder(input: { orderId: $orderId, reason: "changed my mind" }) {
    ... on CancelOrderSuccess { order { status } }
    ... on Refusal { code }
  }
}`

export const splitOrder = `mutation Split($input: CreateShipmentInput!) {
  createShipment(input: $input) {
    ... on CreateShipmentSuccess { shipment { id } }
    ... on Refusal { code }
  }
}`

export const moveOrder = `mutation Move($input: UpdateShippingAddressInput!) {
  updateShippingAddress(input: $input) {
    ... on UpdateShippingAddressSuccess { order { version } }
    ... on Refusal { code }
  }
}`

export const readAddress = `query ReadAddress($orderId: ID!) {
  order(id: $orderId) { status shippingAddress { line1 } items { productId quantity } }
}`

export const sendBack = `mutation SendBack($input: RequestReturnInput!) {
  requestReturn(input: $input) {
    ... on RequestReturnSuccess { return { id } }
    ... on Refusal { code }
  }
}`

export const takeBack = `mutation TakeBack($input: ReceiveReturnInput!) {
  receiveReturn(input: $input) {
    ... on ReceiveReturnSuccess { return { status } }
    ... on Refusal { code }
  }
}`

export const readOrder = `query Read($orderId: ID!) {
  order(id: $orderId) { version status items { quantity product { id name } } shipment { status } }
}`

export const readProduct = `query Read($productId: ID!) {
  product(id: $productId) { name availability { availableQuantity } }
}`

export const listProduct = `mutation List($productId: ID!) {
  upsertProduct(input: { id: $productId, name: "Novelty", price: "1.00" }) {
    ... on UpsertProductSuccess { product { id } }
    ... on Refusal { code }
  }
}`

export const relabel = `mutation Relabel($productId: ID!, $sku: String!) {
  upsertProduct(input: { id: $productId, sku: $sku }) {
    ... on UpsertProductSuccess { product { sku } }
    ... on Refusal { code }
  }
}`

export const restock = `mutation Restock($productId: ID!) {
  adjustStock(productId: $productId, delta: 1) {
    ... on AdjustStockSuccess { product { availability { availableQuantity } } }
    ... on Refusal { code }
  }
}`

export const lookAtProduct = `query Look($productId: ID!) {
  product(id: $productId) { name sku price { amount } categories availability { availableQuantity } }
}`

export const browse = `query Browse {
  products(first: 100, sort: NEWEST) { nodes { id name sku availability { availableQuantity } } }
}`

export const followOrder = `subscription Follow($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version status order { version } }
}`
