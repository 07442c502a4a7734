import type { Quota } from './quotas.ts'

/** The name of the one policy that there is. */
const policy = '"requests"'

/**
 * `RateLimit-Policy` and `RateLimit`, draft-ietf-httpapi-ratelimit-headers-09 §3 and §4: lists of RFC 9651 whose one item
 * is the policy, a quota (`q`) in a window (`w`, seconds), and what remains (`r`) for how long (`t`, seconds).
 */
export function quotaHeaders({ requests, windowSeconds, remaining, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `${policy};q=${requests};w=${windowSeconds}`,
    ratelimit: `${policy};r=${remaining};t=${resetSeconds}`,
  }
}
