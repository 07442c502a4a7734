import { networkOf } from '#platform/http/network.ts'
import type { Requester } from '#platform/work/fair-queue.ts'

/** Whom a password is hashed for: networks take turns, and within one its accounts. */
export function requesterOf(address: string | undefined, account: string | undefined): Requester {
  return { origin: networkOf(address) ?? '', subject: account ?? '' }
}
