import { readFile } from 'node:fs/promises'
import type { Answer, LedgerEntry, Line } from './entry.ts'

/** One requested order, by its idempotency key. */
export interface WantedOrder {
  key: string
  customerId: string
  /** One line for each product. */
  lines: Line[]
  attempts: number
  answers: Answer[]
  gaveUp: boolean
  /** The first line of the requested address; null without one. */
  line1: string | null
}

/** A change of an order's address, or a read of it. */
export type AddressEntry = Extract<LedgerEntry, { kind: 'address answer' | 'address read' }>

/** The updates that one follower of one order received. */
export interface Follow {
  follower: string
  orderId: string
  saw: { version: number; status: string }[]
  /** How often it had to begin again. */
  resumed: number
  ended: boolean
  /** Updates whose order was older than the update. */
  past: number[]
}

/** One public read of the catalogue. */
export interface Look {
  /** When it began, in milliseconds. */
  began: number
  /** The stock of the products that it showed, and the numbers of their SKU by `labelOf`. */
  quantities: ReadonlyMap<string, number>
  /** What it was about; undefined for the newest products. */
  productId?: string
}

/** The content of the ledger by subject. */
export interface Ledger {
  wanted: Map<string, WantedOrder>
  cancellations: Map<string, { asked: number; confirmed: boolean }>
  /** The outcomes of requests for parcels, in the order of time. */
  splits: string[]
  /** By order id, in the order of time: answers to changes of the address, and what readers were told. */
  addresses: Map<string, AddressEntry[]>
  /** The outcomes of requests to send goods back. */
  returns: string[]
  /** By the id of the return, the outcomes of its receipts. */
  receipts: Map<string, string[]>
  /** What each reader was told about each order, in the order of time. Null: that there is none. */
  reads: Map<string, ({ version: number; status: string } | null)[]>
  follows: Map<string, Follow>
  /** As in `Look`, of products that only ever get more, and when a merchant was told of it: 0 for a new one. */
  displays: Map<string, { at: number; quantity: number }[]>
  looks: Look[]
}

/** The key of the SKU of a product beside that of its stock. */
const labelOf = (productId: string) => `${productId} (SKU)`

export async function readLedger(file: string): Promise<Ledger> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
  return buildLedger(lines.map((line) => JSON.parse(line) as LedgerEntry))
}

export function buildLedger(entries: Iterable<LedgerEntry>): Ledger {
  const ledger: Ledger = {
    ...{ wanted: new Map(), cancellations: new Map(), reads: new Map(), follows: new Map() },
    ...{ splits: [], displays: new Map(), looks: [], addresses: new Map(), returns: [], receipts: new Map() },
  }
  for (const entry of entries) take(ledger, entry)
  return ledger
}

function take(ledger: Ledger, entry: LedgerEntry): void {
  const { wanted, cancellations, splits, reads, follows, displays, looks } = ledger
  switch (entry.kind) {
    case 'asked': {
      const { key, customerId, lines, line1 = null } = entry
      wanted.set(key, {
        ...{ key, customerId, lines: oneLineEach(lines) },
        ...{ attempts: 0, answers: [], gaveUp: false, line1 },
      })
      return
    }
    case 'attempt':
      wanted.get(entry.key)!.attempts += 1
      return
    case 'answer':
      wanted.get(entry.key)!.answers.push(entry.answer)
      return
    case 'gave up':
      wanted.get(entry.key)!.gaveUp = true
      return
    case 'cancel asked':
    case 'cancel answer': {
      const cancellation = obtain(cancellations, entry.orderId, () => ({ asked: 0, confirmed: false }))
      if (entry.kind === 'cancel asked') cancellation.asked += 1
      else if (entry.cancelled) cancellation.confirmed = true
      return
    }
    case 'split':
      splits.push(entry.outcome)
      return
    case 'address answer':
    case 'address read':
      obtain(ledger.addresses, entry.orderId, () => []).push(entry)
      return
    case 'return':
      ledger.returns.push(entry.outcome)
      return
    case 'receipt':
      obtain(ledger.receipts, entry.returnId, () => []).push(entry.outcome)
      return
    case 'read':
    case 'not found': {
      const told = obtain(reads, `${entry.reader} ${entry.orderId}`, () => [])
      told.push(entry.kind === 'read' ? { version: entry.version, status: entry.status } : null)
      return
    }
    case 'listed':
    case 'restocked': {
      const quantity = entry.kind === 'listed' ? 0 : entry.quantity
      obtain(displays, entry.productId, () => []).push({ at: Date.parse(entry.at), quantity })
      return
    }
    case 'relabelled':
      obtain(displays, labelOf(entry.productId), () => []).push({ at: Date.parse(entry.at), quantity: entry.label })
      return
    case 'looked': {
      const began = Date.parse(entry.began)
      for (const [productId, shown] of [
        [entry.productId, entry.quantity],
        [labelOf(entry.productId), entry.label],
      ] as const)
        looks.push({ began, productId, quantities: new Map(shown === null ? [] : [[productId, shown]]) })
      return
    }
    case 'browsed': {
      const labels = Object.entries(entry.labels).map(([id, label]) => [labelOf(id), label] as const)
      looks.push({
        began: Date.parse(entry.began),
        quantities: new Map([...Object.entries(entry.quantities), ...labels]),
      })
      return
    }
    default: {
      const { follower, orderId } = entry
      const begin = (): Follow => ({ follower, orderId, saw: [], resumed: -1, ended: false, past: [] })
      const follow = obtain(follows, follower, begin)
      if (entry.kind === 'following') follow.resumed += 1
      else if (entry.kind === 'saw') follow.saw.push({ version: entry.version, status: entry.status })
      else if (entry.kind === 'saw stale order') follow.past.push(entry.version)
      else follow.ended = true
    }
  }
}

function obtain<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}

/** Two lines of one product are added up. */
export function oneLineEach(lines: readonly Line[]): Line[] {
  const quantities = new Map<string, number>()
  for (const { productId, quantity } of lines) quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}

/** The acknowledgement of a key, if there is one. */
export function acknowledged(order: WantedOrder): Extract<Answer, { outcome: 'placed' }> | undefined {
  return order.answers.find((answer) => answer.outcome === 'placed')
}
