/** Changes the stock of one product after another, at a rate, until it is stopped. */
export function changeStocks(
  url: string,
  token: string,
  productIds: readonly string[],
  perSecond: number,
): { stop(): Promise<void> } {
  const pending = new Set<Promise<void>>()
  let count = 0

  async function change() {
    const productId = productIds[count++ % productIds.length]!
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `mutation { adjustStock(productId: "${productId}", delta: -1) { ... on Refusal { code } } }`,
      }),
    })
    const { data, errors } = (await response.json()) as { data?: { adjustStock: { code?: string } }; errors?: unknown }
    if (errors || data?.adjustStock.code)
      throw new Error(`The stock of ${productId} cannot be changed: ${JSON.stringify(errors ?? data)}`)
  }

  let failure: unknown
  const timer = setInterval(() => {
    const changing = change().catch((error) => {
      failure = error
    })
    pending.add(changing)
    void changing.finally(() => pending.delete(changing))
  }, 1_000 / perSecond)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(pending)
      if (failure) throw failure
    },
  }
}
