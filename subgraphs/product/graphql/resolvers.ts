import { badInput } from '#platform/graphql/connection.ts'
import { toRefused } from '#platform/graphql/refused.ts'
import { dateTimeScalar, decimalScalar, moneyResolvers } from '#platform/graphql/scalars.ts'
import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { availabilityOf, maxQuantity, shownQuantity } from '../domain/allocation.ts'
import { readListPosition } from '../domain/import-progress.ts'
import { adjustStock } from '../operations/adjust-stock.ts'
import { importProducts } from '../operations/import-products.ts'
import { releaseStock } from '../operations/release-stock.ts'
import { reserveStock } from '../operations/reserve-stock.ts'
import { saveProduct } from '../operations/save-product.ts'
import { findCategories } from '../store/catalogue-pages.ts'
import { findImports } from '../store/import-progress.ts'
import { productList } from './catalogue-list.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'
import { wholeCatalogue } from './whole-catalogue.ts'

const maxItems = 100
const maxImports = 500
const maxShownImports = 20
const maxCategories = 1_000
const maxReservations = 64
const maxReleases = 500

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  Decimal: decimalScalar,
  Money: moneyResolvers,

  Query: {
    product: (_, { id }, { products }) => products.load(id),

    products: productList,

    catalogue: wholeCatalogue,

    categories: async (_, __, { drizzle }) => (await findCategories(drizzle, maxCategories)).map((name) => ({ name })),

    productImports: (_, __, { database }) => findImports(database, maxShownImports),

    async checkAvailability(_, { items }, { products }) {
      if (items.length === 0 || items.length > maxItems) throw badInput(`items must have 1 to ${maxItems} entries`)
      if (items.some((item) => item.quantity < 1)) throw badInput('quantity must be at least 1')
      const requested = new Map<string, number>()
      for (const { productId, quantity } of items) requested.set(productId, (requested.get(productId) ?? 0) + quantity)
      if ([...requested.values()].some((quantity) => quantity > maxQuantity))
        throw badInput(`The quantities of one product can be at most ${maxQuantity} together`)
      const found = await Promise.all([...requested.keys()].map((id) => products.load(id)))
      const report = [...requested].map(([id, quantity], index) =>
        availabilityOf(found[index] ?? undefined, id, quantity),
      )
      return { allAvailable: report.every((item) => item.isAvailable), items: report }
    },
  },

  Mutation: {
    async upsertProduct(_, { input }, { database, products }) {
      try {
        await saveProduct(database, input, new Date())
        return { __typename: 'UpsertProductSuccess', product: (await products.clear(input.id).load(input.id))! }
      } catch (error) {
        return toRefused('ProductRefused', error)
      }
    },

    async adjustStock(
      _,
      { productId, delta, reason, idempotencyKey },
      { caller, database, products, lowStockThreshold },
    ) {
      try {
        const adjustment = {
          productId,
          delta,
          reason: reason ?? null,
          adjustedBy: callerName(caller),
          idempotencyKey: idempotencyKey ?? null,
          lowStockThreshold,
        }
        await adjustStock(database, adjustment)
        return { __typename: 'AdjustStockSuccess', product: (await products.clear(productId).load(productId))! }
      } catch (error) {
        return toRefused('ProductRefused', error)
      }
    },

    async importProducts(_, { input: { products, stock, dryRun, progress } }, { caller, database, lowStockThreshold }) {
      if (products.length === 0 || products.length > maxImports)
        throw badInput(`1 to ${maxImports} products can be imported at once`)
      const hasStock = products.some(({ availableQuantity }) => availableQuantity != null)
      if (hasStock && !caller.scopes.has('inventory:write'))
        throw new Refusal('FORBIDDEN', 'availableQuantity needs the scope inventory:write: leave it out')
      const request = {
        products: products.map(({ description, availableQuantity, ...product }) => {
          // An import replaces these, and keeps the others that it does not name.
          return { ...product, description: description ?? null, availableQuantity: availableQuantity ?? null }
        }),
        setsAllStock: stock === 'ALL_PRODUCTS',
        isDryRun: dryRun,
        importedBy: callerName(caller),
        lowStockThreshold,
        position: progress ? readListPosition(progress) : undefined,
      }
      const report = await importProducts(database, request, new Date())
      return { __typename: 'ImportProductsSuccess', ...report }
    },

    async reserveStock(_, { reservations }, { database, lowStockThreshold }) {
      if (reservations.length > maxReservations)
        throw badInput(`At most ${maxReservations} orders can be reserved at once`)
      const requests = reservations.map(({ orderId, lines }) => ({
        orderId,
        lines: lines.map((line) => ({ ...line, expectedUnitPrice: line.expectedUnitPrice ?? undefined })),
      }))
      const outcomes = await reserveStock(database, requests, lowStockThreshold)
      return outcomes.map((outcome) => ({ ...noDetails, ...outcome }))
    },

    async releaseStock(_, { orderIds }, { database }) {
      if (orderIds.length > maxReleases) throw badInput(`At most ${maxReleases} orders can be released at once`)
      return database.transact((transaction) => releaseStock(transaction, orderIds))
    },
  },

  Product: {
    __resolveReference: ({ id }: { id: string }, { products }: Context) => products.load(id),
    availability: ({ availableQuantity, isActive, stockChangedAt }) => ({
      availableQuantity: shownQuantity(availableQuantity),
      isAvailable: isActive && availableQuantity > 0,
      lastUpdated: stockChangedAt,
    }),
  },
}

const noDetails = { prices: [], names: [], unknownProductIds: [], unavailableItems: [], priceChanges: [] }
