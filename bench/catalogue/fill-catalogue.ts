import type { Database } from '#platform/postgres/database.ts'

/** Words of names and descriptions. A word occurs the more often, the smaller its number is. */
export const words = Array.from({ length: 400 }, (_, index) => {
  const syllables = [
    'ka',
    'lo',
    'mi',
    'ru',
    'se',
    'ta',
    'vo',
    'ni',
    'pe',
    'da',
    'fu',
    'go',
    'hi',
    'ba',
    'zu',
    'we',
    'xa',
    'yo',
    'qi',
    'je',
  ]
  return `${syllables[index % 20]}${syllables[Math.floor(index / 20)]}${syllables[(index * 7) % 20]}`
})

export const categories = Array.from({ length: 25 }, (_, index) => `Category ${index + 1}`)

const rowsPerStatement = 2_000

/** A busy machine takes longer than services may. */
const patient = 'set statement_timeout to 0;'

/**
 * Adds products with texts of 200 characters, SKU, two categories, images and attributes. The price depends on the
 * category, as in shops: so an order by price does not help to find products of a cheap category.
 */
export async function fillCatalogue(database: Database, count: number): Promise<void> {
  const restore = await dropSearchIndexes(database)
  for (let begin = 1; begin <= count; begin += rowsPerStatement) {
    const end = Math.min(begin + rowsPerStatement - 1, count)
    // The power of a random number makes small numbers frequent.
    const word = `(array[${words.map((each) => `'${each}'`).join(',')}])[1 + floor(400 * power(random(), 3))::int]`
    await database.unsafe(`${patient}
      insert into products (id, name, sku, description, price_minor, currency, available_quantity, created_at)
      select 'list_' || i, initcap(${word} || ' ' || ${word}) || ' ' || i, 'L-' || i,
        (select string_agg(${word}, ' ') from generate_series(1, 25) where i = i),
        1000 * (1 + i % 25) + (random() * 900)::int, 'EUR', case when i % 10 = 0 then 0 else 100 end,
        now() - make_interval(secs => i)
      from generate_series(${begin}, ${end}) as i`)
    await database.unsafe(`${patient}
      insert into product_details (product_id, images, categories, attributes)
      select 'list_' || i, '[{"url":"https://shop.example/images/product.jpg","altText":"A product"}]',
        jsonb_build_array('Category ' || 1 + i % 25, 'Category ' || 1 + i * 7 % 25), '[{"name":"Material","value":"Linen"}]'
      from generate_series(${begin}, ${end}) as i`)
    await database.unsafe(`${patient}
      insert into product_categories (product_id, category, created_at, price_order, name_text)
      select id, category, created_at, price_order, left(name_text, 61)
      from generate_series(${begin}, ${end}) as i
      join products on id = 'list_' || i
      join product_details on product_id = id
      cross join jsonb_array_elements_text(categories) as category
      on conflict do nothing`)
  }
  await restore()
  await database.unsafe(`${patient} analyze products, product_details, product_categories`)
}

/** Building an index takes a fraction of the time that adding row by row takes. @returns a function that builds them again. */
async function dropSearchIndexes(database: Database): Promise<() => Promise<void>> {
  const indexes = await database<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'products' and indexdef like '%gin_trgm_ops%'`
  for (const { name } of indexes) await database.unsafe(`drop index ${name}`)
  return async () => {
    for (const { definition } of indexes) await database.unsafe(`${patient} ${definition}`)
  }
}
