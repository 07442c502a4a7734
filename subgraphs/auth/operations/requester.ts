import { networkOf } from '#platform/http/network.ts'
import type { Requester } from '#platform/work/fair-queue.ts'

/** The requester of a password hash for the fair queue: networks take turns, and within a network its accounts. */
export function requesterOf(address: string | undefined, account: string | undefined): Requester {
  return { origin: networkOf(address) ?? '', subject: account ?? '' }
}
