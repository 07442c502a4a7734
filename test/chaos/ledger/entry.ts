/** One product of a cart. */
export interface Line {
  productId: string
  quantity: number
}

/** The response to an order request. */
export type Answer =
  | { outcome: 'placed'; orderId: string; total: string }
  /** Refused by a business rule with this code. */
  | { outcome: 'refused'; code: string }
  /** No answer, or one that does not say what became of the order. */
  | { outcome: 'unclear'; reason: string }

/** A request, a response or an observation of the load client. Written before the client acts on it, never changed. */
export type LedgerEntry = { at: string } /** `line1` is that of the shipping address; undefined without one. */ & (
  | { kind: 'asked'; key: string; customerId: string; lines: Line[]; line1?: string }
  | { kind: 'attempt'; key: string; attempt: number }
  | { kind: 'answer'; key: string; attempt: number; milliseconds: number; answer: Answer }
  /** The caller walked away without a clear answer. */
  | { kind: 'gave up'; key: string }
  | { kind: 'cancel asked'; orderId: string }
  /** `cancelled` is the response; null if there was no definite one. */
  | { kind: 'cancel answer'; orderId: string; cancelled: boolean | null }
  /** The warehouse asked for a parcel: `split`, the code of the refusal, or `unclear`. */
  | { kind: 'split'; orderId: string; outcome: string }
  /** The customer asked to send an order elsewhere: `changed`, `refused`, or `unclear`. */
  | { kind: 'address answer'; orderId: string; line1: string; outcome: 'changed' | 'refused' | 'unclear' }
  | { kind: 'address read'; orderId: string; line1: string | null }
  /** Goods of an order should go back: `requested`, the code of the refusal, or `unclear`. */
  | { kind: 'return'; orderId: string; outcome: string }
  /** Goods of a return came back: `received`, the code of the refusal, or `unclear`. */
  | { kind: 'receipt'; returnId: string; outcome: string }
  | { kind: 'read'; reader: string; orderId: string; version: number; status: string }
  | { kind: 'not found'; reader: string; orderId: string }
  | { kind: 'following'; follower: string; orderId: string; afterVersion: number }
  | { kind: 'saw'; follower: string; orderId: string; version: number; status: string }
  /** The order in an update was older than the update. */
  | { kind: 'saw stale order'; follower: string; orderId: string; version: number; orderVersion: number }
  | { kind: 'followed to the end'; follower: string; orderId: string }
  /** A merchant was told that there is a new product. */
  | { kind: 'listed'; productId: string }
  /** A merchant was told the stock of a product that only ever gets more. */
  | { kind: 'restocked'; productId: string; quantity: number }
  /** A merchant was told that a product has a new SKU: the number of such changes. */
  | { kind: 'relabelled'; productId: string; label: number }
  /** A visitor without a token read such a product, from `began` on. Null: there is none, or it has no SKU. */
  | { kind: 'looked'; began: string; productId: string; quantity: number | null; label: number | null }
  /** A visitor read the newest products. */
  | { kind: 'browsed'; began: string; quantities: Record<string, number>; labels: Record<string, number> }
)

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** An entry without its time, which the ledger adds. */
export type NewEntry = WithoutTime<LedgerEntry>
