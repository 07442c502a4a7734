import type { World } from '../audit/world.ts'
import type { Damage } from '../disturb/disturb.ts'
import { acknowledged } from '../ledger/read-ledger.ts'

/** What happened in a run, in numbers. */
export interface Figures {
  orders: {
    /** Wanted by somebody: one for each idempotency key. */
    tried: number
    attempts: number
    acknowledged: number
    /** By the code of the last answer. */
    refused: Record<string, number>
    /** Walked away without a clear answer. */
    gaveUp: number
    /** Written, though nobody was ever told. */
    writtenUntold: number
    cancelled: number
    delivered: number
    /** Cancelled when the parcel had left already, which delivery cannot undo. */
    leftBeforeCancelled: number
  }
  damage: Damage & {
    /** Unexpected ends that the supervisor saw and mended. */
    restarts: number
  }
  recoveries: {
    /** Orders acknowledged after an attempt without a clear answer. */
    byRepeating: number
    /** Entries of streams that one consumer left undone and another was given. */
    redeliveries: number
    /** Events that stand in the streams more than once: a relay died before it marked them, or Redis had lost them. */
    publishedAgain: number
    /** Reservations given back because no order came of them. */
    reclaimed: number
    /** Subscriptions taken up again where they broke off. */
    resumedSubscriptions: number
  }
  followed: number
  secondsToRest: number
}

interface Measured {
  damage: Damage
  restarts: number
  redeliveries: number
  secondsToRest: number
}

export function countFigures(world: World, { damage, restarts, redeliveries, secondsToRest }: Measured): Figures {
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
      writtenUntold: orders.filter(({ id }) => !told.has(id)).length,
      cancelled: cancelled.length,
      delivered: orders.filter(({ status }) => status === 'DELIVERED').length,
      leftBeforeCancelled: cancelled.filter(({ id }) => delivered.has(id)).length,
    },
    damage: { ...damage, restarts },
    recoveries: {
      byRepeating: placed.filter(({ answers }) => answers.some(({ outcome }) => outcome === 'unclear')).length,
      redeliveries,
      publishedAgain: sum([...world.streamed.values()].map((times) => times - 1)),
      reclaimed: new Set(released.map(({ orderId }) => orderId)).size,
      resumedSubscriptions: sum(follows.map(({ resumed }) => resumed)),
    },
    followed: follows.length,
    secondsToRest,
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
