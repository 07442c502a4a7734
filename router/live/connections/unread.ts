import type { IsTrustedProxy } from '#platform/http/client-address.ts'
import type { HttpLimits } from '#platform/http/limits.ts'
import { networkOf } from '#platform/http/network.ts'
import { createByteBudget, type Share } from '#platform/memory/byte-budget.ts'

/** Counts what the client at this address has not read yet. @param giveUp called when its memory is needed. */
export type BeginUnread = (address: string, giveUp: () => void) => Share

/** Bounds what waits for the readers of WebSockets and event streams, of all and of each address. */
export function createUnread({ bytes, bytesPerAddress }: HttpLimits, isTrustedProxy: IsTrustedProxy): BeginUnread {
  const { begin } = createByteBudget({ name: 'live messages', maxBytes: bytes, maxBytesPerOwner: bytesPerAddress })
  // A proxy stands for many, if it does not say for whom.
  return (address, giveUp) => begin(isTrustedProxy(address) ? undefined : networkOf(address), giveUp)
}
