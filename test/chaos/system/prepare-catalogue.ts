import { openDatabase } from '#platform/postgres/database.ts'
import type { Assortment } from '../client/carts.ts'

/** The state of a product before the first order. */
export interface StartingStock {
  quantity: number
  /** In hundredths. */
  priceMinor: number
}

export interface Shop {
  assortment: Assortment
  customerIds: string[]
  startingStock: Map<string, StartingStock>
}

const scarceProducts = { count: 12, least: 5 }

/** Adds products that will sell out to the seeded catalogue, and records the stock of all products. */
export async function prepareCatalogue(productDatabaseUrl: string): Promise<Shop> {
  const database = openDatabase({ url: productDatabaseUrl, applicationName: 'waybill chaos', maxConnections: 1 })
  try {
    const scarce = Array.from({ length: scarceProducts.count }, (_, index) => `scarce_${index + 1}`)
    await database`
      insert into products (id, name, price_minor, currency, available_quantity)
      select id, 'Scarce ' || position, 700 + position, 'EUR', ${scarceProducts.least} * position
      from unnest(${scarce}::text[]) with ordinality as product (id, position)`
    const rows = await database<{ id: string; available_quantity: number; price_minor: number }[]>`
      select id, available_quantity, price_minor from products`
    const ids = rows.map(({ id }) => id)
    return {
      assortment: {
        plentiful: ids.filter((id) => /^product_1\d{3}$/.test(id)),
        hot: ['product_456', 'product_789'],
        scarce: [...scarce, 'product_last', 'product_000'],
      },
      customerIds: ['customer_123', 'customer_456'],
      startingStock: new Map(
        rows.map((row) => [row.id, { quantity: row.available_quantity, priceMinor: row.price_minor }]),
      ),
    }
  } finally {
    await database.end()
  }
}
