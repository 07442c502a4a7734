import { badInput } from '#platform/graphql/connection.ts'
import { readLinkToken } from '#platform/values/link-token.ts'
import { readMoment } from '#platform/values/moment.ts'
import { cutText } from '#platform/values/text.ts'
import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'
import { forbidden } from '../connections/errors.ts'
import { followCustomerOrders } from '../feeds/customer-orders-feed.ts'
import type { OrderChange } from '../feeds/order-change.ts'
import { followOrder } from '../feeds/order-feed.ts'
import { followProducts } from '../feeds/products-feed.ts'
import { invalidLink, watchLink } from '../feeds/watch-link.ts'
import { readCustomerOrders } from '../reads/customer-orders.ts'
import { readOrder } from '../reads/order-history.ts'
import { findProducts } from '../reads/products.ts'
import type { SharedReads } from '../reads/shared-reads.ts'
import { readTrackedOrder } from '../reads/tracked-order.ts'
import type { Sources, StockChange } from '../sources/sources.ts'

/** The cause of an update. Equal subscriptions get the same object. */
export type LiveUpdate = OrderChange | StockChange

/** The subscriber. */
export interface Subscriber {
  /** The context with the current token. */
  context(): RouterContext
  /** `Last-Event-ID`, if the client reconnects to server-sent events. */
  lastEventId: string | undefined
  /** Identifies the caller and the permissions: subscribers with the same name may share reads. */
  name(): string
  /** Adds bytes to the memory of the subscription. @throws {GraphQLError} TOO_MANY_SUBSCRIPTIONS */
  holds(bytes: number): void
}

/** A field of `type Subscription` in schema/live.graphql. */
export interface RootField {
  /** @throws {GraphQLError} for invalid arguments. */
  follow(args: never, subscriber: Subscriber): AsyncIterableIterator<LiveUpdate, undefined>
  /**
   * The value of the field: the part that the live subgraph resolves.
   * @param readArguments returns the arguments of the field
   */
  value(update: never, readArguments: () => Record<string, unknown>): Record<string, unknown>
  /** The event id that a client sends to resume. Not set for fields where one id is not enough. */
  eventId?(update: never): string
  /** If set, operations that select only public fields are executed without a token. */
  isPublic?: boolean
}

/** The arguments of fields that follow one order. */
interface FollowArguments {
  afterVersion?: number | null
  untilFinal?: boolean | null
}

/** @throws {GraphQLError} BAD_USER_INPUT */
function followed({ afterVersion: given, untilFinal }: FollowArguments, { lastEventId }: Subscriber) {
  const afterVersion = versionOf(lastEventId) ?? given ?? undefined
  if (afterVersion !== undefined && afterVersion < 0) throw badInput('afterVersion must be 0 or more')
  return { afterVersion, untilFinal: untilFinal ?? true }
}

interface RootFieldsOptions {
  execution: Pick<Execution, 'answer'>
  sources: Sources
  reads: SharedReads
}

const maxProducts = 50
/** Bytes for each followed order. */
const bytesPerOrder = 1_000
const maxVersions = 500

export function createRootFields({ execution, sources, reads }: RootFieldsOptions): Record<string, RootField> {
  const readOneOrder =
    ({ name, context }: Subscriber) =>
    (orderId: string, signal: AbortSignal) =>
      reads.read(
        `order ${orderId} ${name()}`,
        (signal) => readOrder(execution, orderId, { ...context(), signal }),
        signal,
      )

  const orderStatusChanged: RootField = {
    follow(args: FollowArguments & { orderId: string }, subscriber) {
      const readOrder = readOneOrder(subscriber)
      return followOrder({ orderId: args.orderId, ...followed(args, subscriber), fanOut: sources.orders, readOrder })
    },
    value: orderUpdate,
    eventId: ({ version }: OrderChange) => String(version),
  }

  const trackedOrderChanged: RootField = {
    follow(args: FollowArguments & { token: string }, subscriber) {
      const { token } = args
      // Sales verifies the token when the order is read, before any change is passed on.
      const link = readLinkToken(token)
      if (!link) throw invalidLink()
      return followOrder({
        orderId: link.subject,
        ...followed(args, subscriber),
        fanOut: sources.orders,
        readOrder: (orderId, signal) =>
          reads.read(
            `tracked ${token}`,
            (signal) => readTrackedOrder(execution, token, orderId, { ...subscriber.context(), signal }),
            signal,
          ),
        watch: (fail) => watchLink(link, sources.links, fail),
      })
    },
    value: (change: OrderChange, readArguments) => ({ ...change, order: { id: readArguments().token } }),
    eventId: ({ version }: OrderChange) => String(version),
    isPublic: true,
  }

  const customerOrdersChanged: RootField = {
    follow(args: CustomerOrdersArguments, subscriber) {
      const { caller } = subscriber.context()
      if (caller.kind !== 'customer') throw forbidden('customerOrdersChanged needs the token of a customer')
      const since = momentOf(args.since)
      return followCustomerOrders({
        customerId: caller.id,
        afterVersions: versionsOf(args.afterVersions),
        since,
        fanOut: sources.customers,
        onOrders: (count) => subscriber.holds(count * bytesPerOrder),
        readOrder: readOneOrder(subscriber),
        readOrders: (since, signal) =>
          reads.read(
            `orders since ${since} ${subscriber.name()}`,
            (signal) => readCustomerOrders(execution, since, { ...subscriber.context(), signal }),
            signal,
          ),
      })
    },
    value: orderUpdate,
  }

  const productAvailabilityChanged: RootField = {
    follow(args: { productIds: string[] }, subscriber) {
      const productIds = [...new Set(args.productIds)]
      if (productIds.length < 1 || productIds.length > maxProducts)
        throw badInput(`productIds must name 1 to ${maxProducts} products`)
      async function readProducts(signal: AbortSignal) {
        const found = await findProducts(execution, productIds, { ...subscriber.context(), signal })
        return [...found].map((productId): StockChange => ({ productId }))
      }
      return followProducts({
        productIds,
        fanOut: sources.products,
        readProducts: (signal) =>
          reads.read(`products ${JSON.stringify(productIds)} ${subscriber.name()}`, readProducts, signal),
      })
    },
    value: ({ productId }: StockChange) => ({ id: productId }),
    isPublic: true,
  }

  return { orderStatusChanged, trackedOrderChanged, customerOrdersChanged, productAvailabilityChanged }
}

interface CustomerOrdersArguments {
  afterVersions?: { orderId: string; version: number }[] | null
  since?: string | null
}

function orderUpdate(change: OrderChange): Record<string, unknown> {
  return { ...change, order: { id: change.orderId } }
}

/** A text that is not a version is not an event id of ours, and is ignored. */
function versionOf(lastEventId: string | undefined): number | undefined {
  return lastEventId && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : undefined
}

function versionsOf(given: CustomerOrdersArguments['afterVersions']): Map<string, number> {
  if (given && given.length > maxVersions) throw badInput(`afterVersions may name at most ${maxVersions} orders`)
  const versions = new Map<string, number>()
  for (const { orderId, version } of given ?? []) {
    if (version < 0) throw badInput('A version in afterVersions must be 0 or more')
    // Normalized as sales spells ids in its events.
    const id = orderId.toLowerCase()
    if (versions.has(id)) throw badInput(`afterVersions names the order ${cutText(orderId, 100)} twice`)
    versions.set(id, version)
  }
  return versions
}

function momentOf(given: unknown): number | undefined {
  if (given == null) return undefined
  const moment = typeof given === 'string' ? readMoment(given) : undefined
  if (!moment) throw badInput('since must be an existing time in RFC 3339 format')
  return moment.getTime()
}
