import type { Finding, Invariant } from './finding.ts'
import { acknowledgedOrdersExist } from './invariants/acknowledged-orders-exist.ts'
import { cancellationsHold } from './invariants/cancellations-hold.ts'
import { comesToRest } from './invariants/comes-to-rest.ts'
import { eventsArrive } from './invariants/events-arrive.ts'
import { followersSeeEverything } from './invariants/followers-see-everything.ts'
import { historiesAreWhole } from './invariants/histories-are-whole.ts'
import { neverOversold } from './invariants/never-oversold.ts'
import { noDeadLetters } from './invariants/no-dead-letters.ts'
import { noStrandedStock } from './invariants/no-stranded-stock.ts'
import { oneKeyOneOrder } from './invariants/one-key-one-order.ts'
import { ordersArrive } from './invariants/orders-arrive.ts'
import { readsNeverGoBack } from './invariants/reads-never-go-back.ts'
import { refusalsHold } from './invariants/refusals-hold.ts'
import { stockOfOrders } from './invariants/stock-of-orders.ts'
import type { World } from './world.ts'

/** All that has to hold, in the order in which it matters. */
export const invariants: readonly Invariant[] = [
  neverOversold,
  acknowledgedOrdersExist,
  ordersArrive,
  historiesAreWhole,
  eventsArrive,
  oneKeyOneOrder,
  refusalsHold,
  cancellationsHold,
  stockOfOrders,
  noStrandedStock,
  readsNeverGoBack,
  followersSeeEverything,
  noDeadLetters,
  comesToRest,
]

/** An invariant that does not hold, and every breach of it. */
export interface Breach {
  name: string
  title: string
  findings: Finding[]
}

/** Compares what is kept with what was asked and answered. */
export function audit(world: World): Breach[] {
  return invariants
    .map(({ name, title, check }) => ({ name, title, findings: check(world) }))
    .filter(({ findings }) => findings.length > 0)
}
