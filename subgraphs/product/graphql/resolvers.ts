import { badInput, isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { dateTimeScalar, decimalScalar, moneyResolvers } from '#platform/graphql/scalars.ts'
import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText } from '#platform/values/text.ts'
import { availabilityOf, maxQuantity, shownQuantity } from '../domain/allocation.ts'
import { isProductId, type Product, readCatalogueEntry } from '../domain/product.ts'
import { adjustStock } from '../operations/adjust-stock.ts'
import { importProducts } from '../operations/import-products.ts'
import { releaseStock } from '../operations/release-stock.ts'
import { reserveStock } from '../operations/reserve-stock.ts'
import { saveProduct } from '../operations/save-product.ts'
import { findActiveProducts } from '../store/products.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'

const searchRule = { kind: 'line', maxCharacters: 200 } as const
const maxItems = 100
const maxImports = 500
const maxReservations = 64
const maxReleases = 500

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  Decimal: decimalScalar,
  Money: moneyResolvers,

  Query: {
    product: (_, { id }, { products }) => products.load(id),

    async products(_, { first, after, search }, { drizzle }) {
      const page = pageRequest({ first, after }, [isMomentKey, isProductId])
      const rows = await findActiveProducts(drizzle, {
        limit: page.first + 1,
        after: page.after && { createdAt: new Date(page.after[0]!), id: page.after[1]! },
        search: readText('search', search, searchRule, 'BAD_USER_INPUT') ?? undefined,
      })
      const keysOf = (product: Product) => [product.createdAt.toISOString(), product.id]
      return toConnection(rows, page, keysOf, (product) => product)
    },

    async checkAvailability(_, { items }, { products }) {
      if (items.length > maxItems) throw badInput(`At most ${maxItems} items can be checked at once`)
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
    upsertProduct(_, { input }, { database }) {
      const entry = readCatalogueEntry({ ...input, description: input.description ?? null })
      return saveProduct(database, entry, new Date())
    },

    async adjustStock(_, { productId, delta, reason }, { caller, database, products }) {
      await adjustStock(database, { productId, delta, reason: reason ?? null, adjustedBy: callerName(caller) })
      return (await products.load(productId))!
    },

    async importProducts(_, { input: { products, stock, dryRun } }, { caller, database }) {
      if (products.length === 0 || products.length > maxImports)
        throw badInput(`1 to ${maxImports} products can be imported at once`)
      const hasStock = products.some(({ availableQuantity }) => availableQuantity != null)
      if (hasStock && !caller.scopes.has('inventory:write'))
        throw new Refusal('FORBIDDEN', 'availableQuantity needs the scope inventory:write: leave it out')
      const request = {
        products: products.map(({ description, availableQuantity, ...product }) => {
          return { ...product, description: description ?? null, availableQuantity: availableQuantity ?? null }
        }),
        setsAllStock: stock === 'ALL_PRODUCTS',
        isDryRun: dryRun,
        importedBy: callerName(caller),
      }
      const report = await importProducts(database, request, new Date())
      return { __typename: 'ImportProductsSuccess', ...report }
    },

    async reserveStock(_, { reservations }, { database }) {
      if (reservations.length > maxReservations)
        throw badInput(`At most ${maxReservations} orders can be reserved at once`)
      const requests = reservations.map(({ orderId, lines }) => ({
        orderId,
        lines: lines.map((line) => ({ ...line, expectedUnitPrice: line.expectedUnitPrice ?? undefined })),
      }))
      const outcomes = await reserveStock(database, requests)
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
