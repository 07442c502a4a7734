import type { Quota } from './quotas.ts'

/** The name of the only policy. */
const policy = '"requests"'

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11): lists of RFC 9651 with one
 * item, the policy. Its parameters are the quota (`q`), the window in seconds (`w`), the remaining requests (`r`) and
 * the seconds until reset (`t`).
 */
export function quotaHeaders({ requests, windowSeconds, remaining, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `${policy};q=${requests};w=${windowSeconds}`,
    ratelimit: `${policy};r=${remaining};t=${resetSeconds}`,
  }
}
