/** An operation has no answer: nobody answered, or the answer is an error. Expected refusals are data instead. */
export class GraphFailure extends Error {
  /** A code of the graph, or `NETWORK`. */
  readonly code: string
  /** The trace to name to the shop, if a server was reached. */
  readonly traceId: string | undefined

  constructor(code: string, message: string, traceId?: string) {
    super(message)
    this.name = 'GraphFailure'
    this.code = code
    this.traceId = traceId
  }
}

const temporary = new Set([
  'NETWORK',
  'SERVICE_UNAVAILABLE',
  'OVERLOADED',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
  'ORDER_ABANDONED',
  'PRODUCT_SERVICE_UNAVAILABLE',
  'CUSTOMER_SERVICE_UNAVAILABLE',
])

/** Whether the same request may succeed later. Its effect is unknown until then. */
export const isTemporary = (code: string): boolean => temporary.has(code)
