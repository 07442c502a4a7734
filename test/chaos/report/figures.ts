import type { World } from '../audit/world.ts'
import type { FaultCounts } from '../faults/inject-faults.ts'
import { acknowledged } from '../ledger/read-ledger.ts'

/** The figures of a run. */
export interface Figures {
  orders: {
    /** The number of idempotency keys. */
    tried: number
    attempts: number
    acknowledged: number
    /** By the code of the last response. */
    refused: Record<string, number>
    /** Given up without a definite response. */
    gaveUp: number
    /** Written, but never acknowledged. */
    writtenUnacknowledged: number
    cancelled: number
    delivered: number
    /** Cancelled after the shipment had left, which delivery cannot undo. */
    leftBeforeCancelled: number
    /** Orders in several parcels. */
    split: number
    /** Requests for parcels, by outcome. */
    splits: Record<string, number>
    /** Answers to changes of addresses, to requests for returns, and to receipts, by outcome. */
    moves: Record<string, number>
    returns: Record<string, number>
    receipts: Record<string, number>
    /** Parcels that the carrier outside got, and its requests for them. */
    handedOver: number
    handOvers: number
  }
  faults: FaultCounts & {
    /** Restarts by the supervisor after unexpected exits. */
    restarts: number
  }
  recoveries: {
    /** Orders acknowledged after an attempt without a definite response. */
    byRepeating: number
    /** Stream entries that one consumer did not acknowledge and another took over. */
    redeliveries: number
    /** Events that are in the streams more than once: a relay died before it marked them, or Redis had lost them. */
    publishedAgain: number
    /** Reservations released because their order was never written. */
    reclaimed: number
    /** Subscriptions that were resumed. */
    resumedSubscriptions: number
  }
  followed: number
  secondsToIdle: number
}

interface Measured {
  faults: FaultCounts
  restarts: number
  redeliveries: number
  secondsToIdle: number
}

export function countFigures(world: World, { faults, restarts, redeliveries, secondsToIdle }: Measured): Figures {
  const wanted = [...world.ledger.wanted.values()]
  const placed = wanted.filter((order) => acknowledged(order))
  const told = new Set(placed.map((order) => acknowledged(order)!.orderId))
  const orders = [...world.orders.values()]
  const delivered = new Set(world.shipments.flatMap(({ status, orderId }) => (status === 'DELIVERED' ? [orderId] : [])))
  const cancelled = orders.filter(({ status }) => status === 'CANCELLED')
  const follows = [...world.ledger.follows.values()]
  const released = world.reservations.filter(
    ({ status, orderId }) => status === 'released' && !world.orders.has(orderId),
  )
  const refusals = wanted.flatMap((order) => {
    const last = order.answers.at(-1)
    return !acknowledged(order) && last?.outcome === 'refused' ? [last.code] : []
  })
  return {
    orders: {
      tried: wanted.length,
      attempts: sum(wanted.map(({ attempts }) => attempts)),
      acknowledged: placed.length,
      refused: tally(refusals),
      gaveUp: wanted.filter(({ gaveUp }) => gaveUp).length,
      writtenUnacknowledged: orders.filter(({ id }) => !told.has(id)).length,
      cancelled: cancelled.length,
      delivered: orders.filter(({ status }) => status === 'DELIVERED').length,
      leftBeforeCancelled: cancelled.filter(({ id }) => delivered.has(id)).length,
      split: [...Map.groupBy(world.shipments, ({ orderId }) => orderId).values()].filter((of) => of.length > 1).length,
      splits: tally(world.ledger.splits),
      moves: tally(movesOf(world)),
      returns: tally(world.ledger.returns),
      receipts: tally([...world.ledger.receipts.values()].flat()),
      handedOver: new Set(world.carrier.handOvers.map(({ shipmentId }) => shipmentId)).size,
      handOvers: world.carrier.handOvers.length,
    },
    faults: { ...faults, restarts },
    recoveries: {
      byRepeating: placed.filter(({ answers }) => answers.some(({ outcome }) => outcome === 'unclear')).length,
      redeliveries,
      publishedAgain: sum([...world.streamed.values()].map((times) => times - 1)),
      reclaimed: new Set(released.map(({ orderId }) => orderId)).size,
      resumedSubscriptions: sum(follows.map(({ resumed }) => resumed)),
    },
    followed: follows.length,
    secondsToIdle,
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function movesOf({ ledger }: World): string[] {
  return [...ledger.addresses.values()].flat().flatMap((entry) => ('outcome' in entry ? [entry.outcome] : []))
}
