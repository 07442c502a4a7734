/** One product of a cart. */
export interface Line {
  productId: string
  quantity: number
}

/** What a caller was told about an order that it asked for. */
export type Answer =
  | { outcome: 'placed'; orderId: string; total: string }
  /** A rule forbids it. `code` is the refusal's. */
  | { outcome: 'refused'; code: string }
  /** No answer, or one that does not say what became of the order. */
  | { outcome: 'unclear'; reason: string }

/** What the outside client did and saw. Written before it acts on it, and never changed. */
export type LedgerEntry = { at: string } & (
  | { kind: 'asked'; key: string; customerId: string; lines: Line[] }
  | { kind: 'attempt'; key: string; attempt: number }
  | { kind: 'answer'; key: string; attempt: number; milliseconds: number; answer: Answer }
  /** The caller walked away without a clear answer. */
  | { kind: 'gave up'; key: string }
  | { kind: 'cancel asked'; orderId: string }
  /** `cancelled` is what the system said; null if it did not say. */
  | { kind: 'cancel answer'; orderId: string; cancelled: boolean | null }
  | { kind: 'read'; reader: string; orderId: string; version: number; status: string }
  | { kind: 'not found'; reader: string; orderId: string }
  | { kind: 'following'; follower: string; orderId: string; afterVersion: number }
  | { kind: 'saw'; follower: string; orderId: string; version: number; status: string }
  /** The update's order was older than the update itself. */
  | { kind: 'saw the past'; follower: string; orderId: string; version: number; orderVersion: number }
  | { kind: 'followed to the end'; follower: string; orderId: string }
)

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** An entry as it is handed in: the ledger notes the time. */
export type NewEntry = WithoutTime<LedgerEntry>
