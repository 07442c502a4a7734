/** Codes whose status is not 400. */
const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UNKNOWN_ORDER: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  INVALID_TRANSITION: 409,
  PRICE_CHANGED: 409,
  VERSION_CONFLICT: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  // The request is well-formed, and its content refers to something that does not exist or does not fit.
  CURRENCY_MISMATCH: 422,
  ORDER_TOO_LARGE: 422,
  UNKNOWN_CUSTOMER: 422,
  UNKNOWN_PRODUCT: 422,
  // draft-ietf-httpapi-idempotency-key-header-07 §2.7
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  // Safe to repeat, with the same idempotency key if there is one.
  CUSTOMER_SERVICE_UNAVAILABLE: 503,
  ORDER_ABANDONED: 503,
  OVERLOADED: 503,
  PRODUCT_SERVICE_UNAVAILABLE: 503,
  SERVICE_UNAVAILABLE: 503,
}

/** The status of a code of the graph or of HTTP. */
export function statusOf(code: string): number {
  return statuses[code] ?? 400
}

/** The code of an error that has only a status: one of the HTTP server. */
export function codeOf(status: number): string {
  if (status === 404) return 'NOT_FOUND'
  if (status === 413) return 'PAYLOAD_TOO_LARGE'
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  if (status === 503) return 'SERVICE_UNAVAILABLE'
  return status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'
}
