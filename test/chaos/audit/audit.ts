import type { Finding, Invariant } from './finding.ts'
import { acknowledgedOrdersExist } from './invariants/acknowledged-orders-exist.ts'
import { addressesHold } from './invariants/addresses-hold.ts'
import { becomesIdle } from './invariants/becomes-idle.ts'
import { cancellationsHold } from './invariants/cancellations-hold.ts'
import { carrierGetsTheAddress } from './invariants/carrier-gets-the-address.ts'
import { catalogueReadsAreFresh } from './invariants/catalogue-reads-are-fresh.ts'
import { eventsArrive } from './invariants/events-arrive.ts'
import { followersSeeEveryVersion } from './invariants/followers-see-every-version.ts'
import { historiesAreComplete } from './invariants/histories-are-complete.ts'
import { listMatchesOrders } from './invariants/list-matches-orders.ts'
import { neverOversold } from './invariants/never-oversold.ts'
import { noDeadLetters } from './invariants/no-dead-letters.ts'
import { noStrandedStock } from './invariants/no-stranded-stock.ts'
import { oneKeyOneOrder } from './invariants/one-key-one-order.ts'
import { ordersArrive } from './invariants/orders-arrive.ts'
import { parcelsHoldWhatWasOrdered } from './invariants/parcels-hold-what-was-ordered.ts'
import { readsNeverGoBack } from './invariants/reads-never-go-back.ts'
import { refusalsHold } from './invariants/refusals-hold.ts'
import { reservationsMatchOrders } from './invariants/reservations-match-orders.ts'
import { returnsHold } from './invariants/returns-hold.ts'
import { webhooksArrive } from './invariants/webhooks-arrive.ts'
import type { World } from './world.ts'

/** All invariants, the most important first. */
export const invariants: readonly Invariant[] = [
  neverOversold,
  acknowledgedOrdersExist,
  ordersArrive,
  parcelsHoldWhatWasOrdered,
  historiesAreComplete,
  eventsArrive,
  oneKeyOneOrder,
  refusalsHold,
  cancellationsHold,
  addressesHold,
  carrierGetsTheAddress,
  returnsHold,
  reservationsMatchOrders,
  noStrandedStock,
  readsNeverGoBack,
  followersSeeEveryVersion,
  catalogueReadsAreFresh,
  listMatchesOrders,
  webhooksArrive,
  noDeadLetters,
  becomesIdle,
]

/** A broken invariant with all violations. */
export interface Breach {
  name: string
  title: string
  findings: Finding[]
}

/** Compares the stored data with the requests and responses of the ledger. */
export function audit(world: World): Breach[] {
  return invariants
    .map(({ name, title, check }) => ({ name, title, findings: check(world) }))
    .filter(({ findings }) => findings.length > 0)
}
