import type { DescribedResponse, Endpoint } from '../endpoint.ts'
import { problemResponse } from './problem-response.ts'

type Responses = Record<number, DescribedResponse>

const retry = { 'retry-after': 'Seconds to wait before the next request.' }

const always: Responses = {
  400: problemResponse('`BAD_REQUEST`: the request is not valid. `errors` names the places.'),
  401: problemResponse('`UNAUTHENTICATED`: the token is missing or not valid.', {
    'www-authenticate': 'Whether a token was sent and is not valid (`error="invalid_token"`).',
  }),
  429: problemResponse('`RATE_LIMITED`: the quota is used up. Nothing was done.', retry),
  500: problemResponse('`INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it.'),
  503: problemResponse(
    '`SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key.',
    retry,
  ),
}

const withScopes: Responses = {
  403: problemResponse('`FORBIDDEN`: the token lacks a scope, or is of another customer.', {
    'www-authenticate': 'The missing scope, if one is missing.',
  }),
}

const withBody: Responses = {
  413: problemResponse('`PAYLOAD_TOO_LARGE`: the body has more than 256 KiB.'),
  415: problemResponse('`UNSUPPORTED_MEDIA_TYPE`: the body is not `application/json`.', {
    accept: 'The supported media type.',
  }),
}

/** The responses that every endpoint of this kind has. */
export function commonResponses({ body, scopes, mediaTypes = ['application/json'] }: Endpoint): Responses {
  const types = mediaTypes.map((type) => `\`${type}\``).join(' or ')
  const notAcceptable = problemResponse(`\`NOT_ACCEPTABLE\`: \`Accept\` does not permit ${types}.`)
  return { ...always, 406: notAcceptable, ...(scopes.length > 0 && withScopes), ...(body && withBody) }
}

/** Headers of every response to a caller whose quota is known: draft-ietf-httpapi-ratelimit-headers-11. */
export const quotaHeaders = {
  ratelimit: 'The remaining requests (`r`) and the seconds until the quota is renewed (`t`).',
  'ratelimit-policy': 'The quota (`q`) and its window in seconds (`w`).',
}
