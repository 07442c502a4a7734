import type { Transaction } from '#platform/postgres/database.ts'
import { hasDetails } from '../domain/details.ts'
import type { CatalogueEntry } from '../domain/product.ts'

/**
 * Replaces the details and the categories of entries that the transaction has written. Products without details have no
 * row, so most imports write none.
 */
export function saveDetails(transaction: Transaction, entries: readonly CatalogueEntry[]): void {
  const ids = entries.map(({ id }) => id)
  const detailed = entries.filter(hasDetails)
  const plain = entries.filter((entry) => !hasDetails(entry))
  if (plain.length > 0)
    transaction.send(transaction`
      delete from product_details where product_id = any(${plain.map(({ id }) => id)}::text[])`)
  if (detailed.length > 0)
    transaction.send(transaction`
      insert into product_details (product_id, images, categories, attributes)
      select product_id, images::jsonb, categories::jsonb, attributes::jsonb from unnest(
        ${detailed.map(({ id }) => id)}::text[],
        ${detailed.map(({ images }) => JSON.stringify(images))}::text[],
        ${detailed.map(({ categories }) => JSON.stringify(categories))}::text[],
        ${detailed.map(({ attributes }) => JSON.stringify(attributes))}::text[]
      ) as details (product_id, images, categories, attributes)
      on conflict (product_id) do update set
        images = excluded.images, categories = excluded.categories, attributes = excluded.attributes`)
  transaction.send(transaction`delete from product_categories where product_id = any(${ids}::text[])`)
  const listed = detailed.filter(({ isActive, categories }) => isActive && categories.length > 0)
  if (listed.length > 0)
    transaction.send(transaction`
      insert into product_categories (product_id, category, created_at, price_order, name_text)
      select products.id, category, created_at, price_order, left(name_text, 61)
      from product_details
      join products on products.id = product_details.product_id
      cross join jsonb_array_elements_text(categories) as category
      where product_id = any(${listed.map(({ id }) => id)}::text[])`)
}
