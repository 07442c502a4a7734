import type { IsTrustedProxy } from '#platform/http/client-address.ts'
import type { HttpLimits } from '#platform/http/limits.ts'
import { networkOf } from '#platform/http/network.ts'
import { createByteBudget, type Share } from '#platform/memory/byte-budget.ts'

/** Counts the bytes that the client at this address has not read yet. @param giveUp called when their memory is needed. */
export type BeginUnread = (address: string, giveUp: () => void) => Share

/** Limits the unread bytes of WebSockets, event streams and multipart responses, in total and by address. */
export function createUnread({ bytes, bytesPerAddress }: HttpLimits, isTrustedProxy: IsTrustedProxy): BeginUnread {
  const { begin } = createByteBudget({ name: 'live messages', maxBytes: bytes, maxBytesPerOwner: bytesPerAddress })
  // A trusted proxy that does not say for whom it forwards serves many clients, so no limit by address applies.
  return (address, giveUp) => begin(isTrustedProxy(address) ? undefined : networkOf(address), giveUp)
}
