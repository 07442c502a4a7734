import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assetPath, contentHash } from '#platform/http/asset-path.ts'
import type { Database } from '#platform/postgres/database.ts'
import { catalogue } from './catalogue.ts'
import { drawProduct } from './images/draw-product.ts'

/** The products with their images, whose addresses contain a hash of the content. */
function withImages() {
  return catalogue.map((product) => {
    const image = drawProduct(product.image)
    const name = `${product.image.kind}-${product.image.version}.svg`
    return { ...product, svg: image, file: name, url: assetPath(name, contentHash(image)) }
  })
}

/** Inserts the missing products. Existing products keep their stock and their changes. */
export async function seedCatalogue(database: Database, imagesDirectory: string | undefined): Promise<void> {
  const products = withImages()
  if (imagesDirectory) {
    await mkdir(imagesDirectory, { recursive: true })
    await Promise.all(products.map(({ file, svg }) => writeFile(join(imagesDirectory, file), svg)))
  }

  const begin = Date.now() - products.length * 1_000
  await database`
    insert into products (id, name, description, sku, price_minor, currency, available_quantity, created_at, updated_at)
    select id, name, description, sku, price, 'EUR', stock, created_at, created_at
    from unnest(
      ${products.map((product) => product.id)}::text[],
      ${products.map((product) => product.name)}::text[],
      ${products.map((product) => product.description)}::text[],
      ${products.map((product) => product.sku)}::text[],
      ${products.map((product) => product.price)}::bigint[],
      ${products.map((product) => product.stock)}::int[],
      ${products.map((_, index) => new Date(begin + index * 1_000).toISOString())}::timestamptz[]
    ) as product (id, name, description, sku, price, stock, created_at)
    on conflict (id) do nothing`
  // Also for products of an earlier release, unless somebody has changed their entry. Images may have a new address.
  const unchanged = database`updated_at = created_at`
  const ids = products.map(({ id }) => id)
  await database`
    update products set sku = product.sku
    from unnest(${ids}::text[], ${products.map(({ sku }) => sku)}::text[]) as product (id, sku)
    where products.id = product.id and products.sku is null and ${unchanged}`
  await database`
    insert into product_details (product_id, images, categories, attributes)
    select products.id, images::jsonb, categories::jsonb, attributes::jsonb
    from products
    join unnest(
      ${ids}::text[],
      ${products.map(({ url, name }) => JSON.stringify([{ url, altText: name }]))}::text[],
      ${products.map(({ categories }) => JSON.stringify(categories))}::text[],
      ${products.map(({ attributes }) => JSON.stringify(attributes))}::text[]
    ) as product (id, images, categories, attributes) on products.id = product.id
    where ${unchanged}
    on conflict (product_id) do update set images = excluded.images where product_details.images <> excluded.images`
  await database`
    insert into product_categories (product_id, category, created_at, price_order, name_text)
    select products.id, category, created_at, price_order, left(name_text, 61)
    from products
    join product_details on product_id = products.id
    cross join jsonb_array_elements_text(categories) as category
    where products.id = any(${ids}::text[]) and is_active and ${unchanged}
    on conflict do nothing`
}
