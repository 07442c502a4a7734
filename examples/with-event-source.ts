const query = `subscription ($productIds: [ID!]!) {
  productAvailabilityChanged(productIds: $productIds) { id availability { availableQuantity } }
}`

interface Product {
  id: string
  availability: { availableQuantity: number }
}

/**
 * Follows the stock of products with the EventSource of the browser, without a library. An EventSource cannot send a
 * token, so this works only for public fields. It reconnects by itself.
 * @param url `http://localhost:4000/graphql/stream`
 * @returns a function that stops it.
 */
export function followStock(url: string, productIds: string[], onProduct: (product: Product) => void): () => void {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify({ productIds }) })
  const source = new EventSource(`${url}?${parameters}`)
  source.addEventListener('next', (event) => {
    const { data } = JSON.parse((event as MessageEvent).data) as {
      data: { productAvailabilityChanged: Product } | null
    }
    if (data) onProduct(data.productAvailabilityChanged)
  })
  // Otherwise EventSource treats the end of the stream as a lost connection and reconnects.
  source.addEventListener('complete', () => source.close())
  return () => source.close()
}
