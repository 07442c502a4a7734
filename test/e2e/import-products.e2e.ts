import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { clientToken, post } from './client.ts'
import { runCommand } from './commands.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>

beforeAll(async () => {
  directory = await temporaryDirectory()
})
afterAll(() => directory[Symbol.asyncDispose]())

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  const path = join(directory.path, name)
  await writeFile(path, content)
  return path
}
const importFile = (path: string, ...options: string[]) => runCommand('import', [path, ...options])

/** The product as it is within a second: the cache of the catalogue follows changes. */
const expectSoon = (id: string) => expect.poll(() => product(id), { timeout: 5_000 })

async function product(id: string) {
  const query = `query ($id: ID!) { product(id: $id) {
    name description sku isActive images { url altText } categories attributes { name value }
    price { amount currency } availability { availableQuantity }
  } }`
  const { data } = await post<{ product: Record<string, unknown> | null }>(
    {},
    JSON.stringify({ query, variables: { id } }),
  )
  const found = data.product as { price: object; availability: { availableQuantity: number } } | null
  return found && { ...found, availability: undefined, stock: found.availability.availableQuantity }
}

async function progress() {
  const query = '{ productImports { name total processed created updated unchanged refused startedBy } }'
  const caller = { token: await clientToken('operations') }
  const { data } = await post<{ productImports: { name: string }[] }>(caller, JSON.stringify({ query }))
  return data.productImports
}

async function order(productId: string, quantity: number) {
  const query = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { __typename } }`
  const input = { customerId: 'customer_123', items: [{ productId, quantity }] }
  const { data } = await post<{ createOrder: { __typename: string } }>(
    { token: await clientToken('storefront') },
    JSON.stringify({ query, variables: { input } }),
  )
  expect(data.createOrder.__typename).toBe('CreateOrderSuccess')
}

describe('a product file of Shopify', () => {
  it('becomes a product for each variant', async () => {
    const example = await readFile(fileURLToPath(new URL('../../examples/products.csv', import.meta.url)))
    const path = await fileWith('shopify.csv', example)
    const dry = await importFile(path, '--dry-run')
    expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('Would import 5 products (5 new') })
    expect(await product('tea-towel')).toBeNull()

    const { code, output } = await importFile(path)
    expect(code, output).toBe(0)
    expect(output).toMatch(/^Imported 5 products \(5 new, 0 changed, 0 unchanged\), 0 lines refused/)
    expect(output).toMatch(/^Not kept, because the catalogue has no field for it: Tags$/m)
    expect(await product('linen-shirt:white.m')).toMatchObject({
      name: 'Linen Shirt, White / M',
      description: expect.stringMatching(/^Woven in Portugal\.\n+ \* breathes\n \* dries fast$/),
      isActive: true,
      price: { amount: '59.90', currency: 'EUR' },
      stock: 12,
    })
    const url = (name: string) => ({ url: `https://shop.example/linen-${name}.jpg`, altText: null })
    expect(await product('linen-shirt:indigo.m')).toMatchObject({
      ...{ price: { amount: '64.90' }, stock: 0, sku: 'LS-I-M', categories: ['Shirts'] },
      images: [url('white'), url('indigo'), url('back')],
      attributes: [
        { name: 'Colour', value: 'Indigo' },
        { name: 'Size', value: 'M' },
        { name: 'Vendor', value: 'Waybill' },
      ],
    })
    const imports = await progress()
    expect(imports.find(({ name }) => name === 'shopify.csv')).toMatchObject({
      ...{ total: 5, processed: 5, created: 5, refused: 0, startedBy: 'client:operations' },
    })
    expect(await product('tea-towel')).toMatchObject({ name: 'Tea Towel', description: 'Says "tea",\nand means it.' })
    expect(await product('spring-vase')).toMatchObject({ isActive: false, stock: 3 })
  })

  it('may be imported again: what has not changed stays, and sold units do not come back', async () => {
    const csv = (price: string) =>
      `Handle,Title,Variant Price,Variant Inventory Qty\nagain,Again,${price},10\nagain-too,Again too,5,1\n`
    const path = await fileWith('again.csv', csv('2.00'))
    await importFile(path)
    await order('again', 4)
    expect((await importFile(path)).output).toContain('Imported 2 products (0 new, 0 changed, 2 unchanged)')
    await writeFile(path, csv('3.00'))
    expect((await importFile(path)).output).toContain('Imported 2 products (0 new, 1 changed, 1 unchanged)')
    await expectSoon('again').toMatchObject({ price: { amount: '3.00' }, stock: 6 })
    await importFile(path, '--stock', 'all')
    await expectSoon('again').toMatchObject({ stock: 10 })
  })

  it('keeps the fields that it has no columns for', async () => {
    const path = await fileWith(
      'kept.csv',
      'Handle,Title,Variant Price,Variant SKU,Type,Image Src\nkept,Kept,1,K-1,Cups,/k.svg\n',
    )
    await importFile(path)
    await writeFile(path, 'Handle,Title,Variant Price\nkept,Kept still,1\n')
    expect((await importFile(path)).output).toContain('1 changed')
    await expectSoon('kept').toMatchObject({ name: 'Kept still', sku: 'K-1', categories: ['Cups'] })
    await writeFile(path, 'Handle,Title,Variant Price,Variant SKU,Image Src\nkept,Kept still,1,,\n')
    await importFile(path)
    await expectSoon('kept').toMatchObject({ sku: null, categories: ['Cups'], images: [] })
  })

  it('is imported except for its faulty lines, each reported with its number and reason', async () => {
    const lines = [
      'Handle,Title,Variant Price,Variant Inventory Qty,Option1 Value',
      'ok,"A name',
      'on two lines? No: ""quoted""",1,1,',
      'good,Good,1.00,1,',
      'no-price,No price,,1,',
      '',
      'unclear,Unclear,"1,234",1,',
      'free,Free,0,1,',
      'good,Good,1.00,1,',
      'lost,,1.00,1,Red',
      'many,Many,1.00,lots,',
      'last,Last,1.00,1,',
    ]
    const path = await fileWith('faulty.csv', lines.join('\r\n'))
    const { code, output } = await importFile(path)
    expect(code, output).toBe(2)
    expect(output.split('\n').filter((line) => line.startsWith('line '))).toEqual([
      'line 5: price is missing',
      expect.stringMatching(/^line 7: price 1,234 can be read in two ways/),
      'line 8: price must be greater than 0',
      'line 9: is the same product as line 4: good',
      expect.stringMatching(/^line 10: title is missing/),
      expect.stringMatching(/^line 11: quantity "lots"/),
    ])
    expect(output).toContain('Imported 3 products (3 new')
    expect(await product('ok')).toMatchObject({ name: 'A name on two lines? No: "quoted"' })
    expect(await product('last')).toMatchObject({ stock: 1 })
  })

  it.each([
    [
      'a byte order mark',
      Buffer.from('\ufeffHandle,Title,Variant Price\nmarked,Märzbecher,2\n'),
      'marked',
      'Märzbecher',
      'utf-8',
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffHandle\tTitle\tVariant Price\nwide,Ärmel\t2\n'.replace('wide,', 'wide\t'), 'utf16le'),
      'wide',
      'Ärmel',
      'utf-16le',
    ],
    [
      'Latin-1 and semicolons',
      Buffer.from('Handle;Title;Variant Price\nlatin;Größe, groß;2,50\n', 'latin1'),
      'latin',
      'Größe, groß',
      'windows-1252',
    ],
  ])('may have %s', async (_, content, id, name, encoding) => {
    const { code, output } = await importFile(await fileWith(`${id}.csv`, content))
    expect([code, output]).toEqual([0, expect.stringContaining(encoding)])
    expect(await product(id)).toMatchObject({ name })
  })
})

describe('a product file of Medusa', () => {
  it('of version 2 is imported in the currency that is asked for', async () => {
    const csv = [
      'Product Handle,Product Title,Product Status,Product Description,Variant Title,Variant SKU,Variant Inventory Quantity,Variant Price EUR,Variant Price USD,Variant Option 1 Name,Variant Option 1 Value,Product Image 1',
      'medusa-cup,Cup,published,For tea,Small,CUP-S,7,5,6.50,Size,Small,https://shop.example/cup.jpg',
      'medusa-cup,Cup,published,For tea,Large,CUP-L,,8,9.50,Size,Large,',
      'medusa-pot,Pot,draft,,Default,POT,1,20,,,,',
    ]
    const path = await fileWith('medusa.csv', csv.join('\n'))
    const { code, output } = await importFile(path, '--currency', 'USD')
    expect(code, output).toBe(2)
    expect(output).toContain('line 4: price in USD is missing')
    expect(await product('medusa-cup:large')).toMatchObject({
      ...{ sku: 'CUP-L', images: [{ url: 'https://shop.example/cup.jpg' }] },
      attributes: [{ name: 'Size', value: 'Large' }],
    })
    expect(await product('medusa-cup:small')).toMatchObject({
      name: 'Cup, Small',
      description: 'For tea',
      price: { amount: '6.50', currency: 'USD' },
      stock: 7,
    })
    expect(await importFile(path, '--currency', 'CHF')).toMatchObject({
      code: 1,
      error: expect.stringContaining('only for: EUR, USD'),
    })
  })

  it('of version 1 has semicolons and regional prices, which are not taken', async () => {
    const csv = [
      'Product Id;Product Handle;Product Title;Product Status;Variant Id;Variant SKU;Price France [EUR];Price DKK;Option 1 Name;Option 1 Value',
      'prod_1;old-cup;Kop;published;variant_1;K1;1,00;49,95;Size;S',
    ]
    expect((await importFile(await fileWith('medusa-1.csv', csv.join('\n')))).code).toBe(0)
    expect(await product('old-cup:s')).toMatchObject({ price: { amount: '49.95', currency: 'DKK' } })
  })
})

describe('an import that stops', () => {
  it('continues where it stopped, and reports all refused lines at its end', async () => {
    const { router } = inject('urls')
    const sent: number[] = []
    let isBroken = true
    const proxy = createServer(async (request, response) => {
      const body = await text(request)
      const { products } = JSON.parse(body).variables.input as { products: unknown[] }
      if (isBroken && sent.length === 2) {
        const errors = [{ message: 'No more', extensions: { code: 'FORBIDDEN' } }]
        return response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors }))
      }
      sent.push(products.length)
      const headers = { authorization: request.headers.authorization!, 'content-type': 'application/json' }
      const answer = await fetch(`${router}${request.url}`, { method: 'POST', headers, body })
      return response.setHeader('content-type', 'application/json').end(await answer.text())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const url = { WAYBILL_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
    const rows = Array.from(
      { length: 2_600 },
      (_, index) => `resumed-${index},Resumed ${index},${index === 3 ? '' : 1}`,
    )
    const path = await fileWith('resumed.csv', `Handle,Title,Variant Price\n${rows.join('\n')}\n`)

    const stopped = await runCommand('import', [path], url)
    expect(stopped).toMatchObject({ code: 1, error: expect.stringContaining('the same command continues from there') })
    expect(existsSync(`${path}.import-progress`)).toBe(true)
    isBroken = false
    const { code, output } = await runCommand('import', [path], url)
    expect(code, output).toBe(2)
    expect(output).toContain('line 5: price is missing')
    expect(output).toContain('Imported 2,599 products (2,599 new')
    expect(output).toContain('Continued an earlier import after 501 records')
    expect(sent).toEqual([...Array<number>(10).fill(250), 99])
    const imports = await progress()
    expect(imports.find(({ name }) => name === 'resumed.csv')).toMatchObject({ total: 2_599, processed: 2_599 })
    expect(existsSync(`${path}.import-progress`)).toBe(false)
  })
})

describe('an import that cannot begin', () => {
  it('says why, in one line', async () => {
    const none = await fileWith('none.csv', 'a,b\n1,2\n')
    expect(await importFile(none)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^This is not a product file.*a, b\n$/),
    })
    expect(await importFile(await fileWith('empty.csv', ''))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/empty\.csv is empty\n$/),
    })
    expect(await importFile(join(directory.path, 'nowhere.csv'))).toMatchObject({
      code: 1,
      error: expect.stringContaining('cannot be read'),
    })
    expect(await runCommand('import', [])).toMatchObject({
      code: 78,
      error: expect.stringContaining('Usage: npm run import'),
    })
    expect(await runCommand('import', [none, '--stock', 'some'])).toMatchObject({ code: 78 })
    const away = await runCommand('import', [none], { WAYBILL_URL: 'https://shop.example' })
    expect(away).toMatchObject({ code: 78, error: expect.stringContaining('WAYBILL_CLIENT_ID') })
  })

  it('is refused without the scopes', async () => {
    const query = `mutation ($input: ImportProductsInput!) { importProducts(input: $input) { __typename } }`
    const products = [{ id: 'scoped', name: 'Scoped', price: '1.00', availableQuantity: 1 }]
    const body = (more = {}) => JSON.stringify({ query, variables: { input: { products, ...more } } })
    const codeFor = async (scope: string, id = 'operations', more = {}) =>
      (await post({ token: await clientToken(id, `${id}-secret`, scope) }, body(more))).errors?.[0]?.extensions.code
    const anyone = await post({ token: await clientToken('storefront') }, '{"query":"{ productImports { id } }"}')
    expect(anyone.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect(await codeFor('products:read', 'storefront')).toBe('FORBIDDEN')
    expect(await codeFor('products:write')).toBe('FORBIDDEN')
    expect(await codeFor('products:write inventory:write', 'operations', { products: [] })).toBe('BAD_USER_INPUT')
    expect(await codeFor('products:write inventory:write')).toBeUndefined()
  })
})
