import { filled, type Pair } from '../shell/pair-fields.tsx'
import type { UpsertProductInput, WholeProductFragment } from '../waybill/graph/graphql.ts'

/** A product as somebody types it. */
export interface ProductForm {
  id: string
  name: string
  sku: string
  price: string
  currency: string
  isActive: boolean
  description: string
  /** One on each line. */
  categories: string
  attributes: readonly Pair[]
  /** Addresses with their descriptions. */
  images: readonly Pair[]
  lowStockThreshold: string
}

export const emptyForm: ProductForm = {
  ...{ id: '', name: '', sku: '', price: '', currency: 'EUR', isActive: true, description: '', categories: '' },
  ...{ attributes: [], images: [], lowStockThreshold: '' },
}

export const formOf = (product: WholeProductFragment): ProductForm => ({
  id: product.id,
  name: product.name,
  sku: product.sku ?? '',
  price: product.price.amount,
  currency: product.price.currency,
  isActive: product.isActive,
  description: product.description ?? '',
  categories: product.categories.join('\n'),
  attributes: product.attributes.map(({ name, value }) => [name, value]),
  images: product.images.map(({ url, altText }) => [url, altText ?? '']),
  lowStockThreshold: product.lowStockThreshold?.toString() ?? '',
})

/**
 * The change from one form to another: only fields that differ, so that what others change meanwhile is kept. A new product
 * has all fields that are filled in.
 */
export function changesIn(form: ProductForm, before: ProductForm): UpsertProductInput {
  const isChanged = (name: keyof ProductForm) => JSON.stringify(form[name]) !== JSON.stringify(before[name])
  const price = isChanged('price') || isChanged('currency')
  return {
    id: form.id.trim(),
    ...(isChanged('name') && { name: form.name }),
    ...(isChanged('sku') && { sku: form.sku.trim() || null }),
    // Another currency needs a price, too.
    ...(price && { price: form.price.trim().replace(',', '.') || null, currency: form.currency }),
    ...(isChanged('isActive') && { isActive: form.isActive }),
    ...(isChanged('description') && { description: form.description.trim() || null }),
    ...(isChanged('categories') && { categories: linesOf(form.categories) }),
    ...(isChanged('attributes') && { attributes: filled(form.attributes).map(([name, value]) => ({ name, value })) }),
    ...(isChanged('images') && { images: imagesOf(form.images) }),
    ...(isChanged('lowStockThreshold') && { lowStockThreshold: numberOf(form.lowStockThreshold) }),
  }
}

/** What has to be corrected before anything is sent, by field. */
export function faultsOf(form: ProductForm): Partial<Record<'id' | 'name' | 'price' | 'lowStockThreshold', true>> {
  return {
    ...(!/^[A-Za-z0-9_.:-]{1,255}$/.test(form.id.trim()) && { id: true }),
    ...(!form.name.trim() && { name: true }),
    ...(!isPrice(form.price.trim(), form.currency) && { price: true }),
    ...(Number.isNaN(numberOf(form.lowStockThreshold)) && { lowStockThreshold: true }),
  }
}

/** The currencies of ISO 4217 with three fraction digits. `Intl` has none for IQD. */
const withThousandths = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** `1,200` and `1.200` are thousands to some people and fractions to others: only these currencies have such fractions. */
const isPrice = (text: string, currency: string): boolean =>
  /^\d+([.,]\d+)?$/.test(text) && (withThousandths.has(currency) || !/[.,]\d{3}$/.test(text))

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const imagesOf = (pairs: readonly Pair[]) =>
  pairs.map(([url, altText]) => ({ url: url.trim(), altText: altText.trim() || null })).filter(({ url }) => url !== '')

const numberOf = (text: string): number | null => {
  if (text.trim() === '') return null
  return /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN
}
