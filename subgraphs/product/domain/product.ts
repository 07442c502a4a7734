import type { Money } from '#platform/values/money.ts'
import type { Details } from './details.ts'

/** A product and its availability. */
export interface Product extends Details {
  id: string
  name: string
  description: string | null
  sku: string | null
  price: Money
  isActive: boolean
  /** `stock.low` is published at or below it. Null: as configured. */
  lowStockThreshold: number | null
  /** Units in stock minus reserved units. */
  availableQuantity: number
  stockChangedAt: Date
  createdAt: Date
  updatedAt: Date
  /** Rises with each change of the entry or the stock, under the lock of the row. */
  version: number
}

/** A product's catalogue entry: the fields that the shop writes, which are all except stock. */
export type CatalogueEntry = Omit<
  Product,
  'availableQuantity' | 'stockChangedAt' | 'createdAt' | 'updatedAt' | 'version'
>

/** Whether this is a valid product id. Other ids are not looked up. */
export function isProductId(id: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,255}$/.test(id)
}
