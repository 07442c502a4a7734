import { isTooMany } from '#platform/calls/resilience.ts'
import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { Log } from '#platform/process/log.ts'
import { type Money, toMinor } from '#platform/values/money.ts'
import { overloaded, Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import type { CataloguedProduct, OrderLine } from '../domain/draft-order.ts'
import type { ProductStock } from '../operations/reserve-stock.ts'
import type { ReserveStockMutation } from './product/generated.ts'

type ReserveAnswer = ReserveStockMutation['reserveStock'][number]

const reserveStock = /* GraphQL */ `mutation ReserveStock($reservations: [ReserveStockInput!]!) {
  reserveStock(reservations: $reservations) {
    orderId code prices { amount currency } names unknownProductIds
    unavailableItems { productId requested available isAvailable }
    priceChanges { productId expected { amount currency } current { amount currency } }
  }
}`

const releaseStock = /* GraphQL */ `mutation ReleaseStock($orderIds: [ID!]!) { releaseStock(orderIds: $orderIds) }`

/** Client for the product service: reserves and releases stock, and returns prices. */
export function createProductStock(client: GraphqlClient, log: Log): ProductStock {
  async function send<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    try {
      return await client.send<Data>(query, variables)
    } catch (err) {
      if (isTooMany(err)) throw overloaded()
      log.warn({ err }, 'the product service does not answer')
      throw new Refusal('PRODUCT_SERVICE_UNAVAILABLE', 'The stock cannot be checked at the moment: try again later')
    }
  }

  return {
    async reserve(orders) {
      const reservations = orders.map(({ orderId, lines }) => ({ orderId, lines: lines.map(toLine) }))
      const answer = await send<ReserveStockMutation>(reserveStock, { reservations })
      return answer.reserveStock.map(toOutcome)
    },
    async release(orderIds) {
      await send(releaseStock, { orderIds })
    },
  }
}

function toLine({ productId, quantity, expectedUnitPrice }: OrderLine) {
  return { productId, quantity, expectedUnitPrice: expectedUnitPrice ?? null }
}

function toOutcome(answer: ReserveAnswer): CataloguedProduct[] | Refusal {
  switch (answer.code) {
    case 'RESERVED':
      return answer.prices.map((price, index) => ({ name: answer.names[index]!, price: toMoney(price) }))
    case 'UNKNOWN_PRODUCT': {
      const ids = answer.unknownProductIds.slice(0, 5).map((id) => cutText(id, 100))
      return new Refusal(answer.code, `There is no product ${ids.join(', ')}`)
    }
    case 'PRODUCT_UNAVAILABLE':
      return new Refusal(answer.code, 'One or more products are not available', answer.unavailableItems)
    case 'PRICE_CHANGED': {
      const changes = answer.priceChanges.map(({ productId, expected, current }) => ({
        productId,
        expected: toMoney(expected),
        current: toMoney(current),
      }))
      return new Refusal(answer.code, 'The price of one or more products has changed', changes)
    }
    case 'CURRENCY_MISMATCH':
      return new Refusal(answer.code, 'All items of an order must have the same currency')
    case 'INVALID_PRICE':
      return new Refusal(answer.code, 'The unit price of an item has more fraction digits than its currency allows')
    case 'RESERVATION_RELEASED':
      return new Refusal('ORDER_ABANDONED', 'An earlier attempt with this idempotency key was abandoned: try again')
    default:
      throw new Error(`The product service answered with the unknown code ${answer.code}`)
  }
}

function toMoney({ amount, currency }: { amount: string; currency: string }): Money {
  return { minor: toMinor(amount, currency)!, currency }
}
