import type { Requester } from '#platform/fair-queue.ts'
import { networkOf } from '#platform/http/network.ts'

/** Whom a password is hashed for: networks take turns, and within one its accounts. */
export function requesterOf(address: string | undefined, account: string | undefined): Requester {
  return { origin: networkOf(address) ?? '', subject: account ?? '' }
}
