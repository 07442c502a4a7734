const query = `subscription ($productIds: [ID!]!) {
  productAvailabilityChanged(productIds: $productIds) { id availability { availableQuantity } }
}`

interface Product {
  id: string
  availability: { availableQuantity: number }
}

/**
 * Follows the stock of products with nothing but what a browser has. An EventSource cannot send a token, so this is for
 * what is public. It connects again by itself.
 * @param url `http://localhost:4000/graphql/stream`
 * @returns how to stop.
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
  // Otherwise it would take the end for a broken connection, and ask again.
  source.addEventListener('complete', () => source.close())
  return () => source.close()
}
