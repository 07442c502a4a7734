import { type AddressEntry, acknowledged } from '../../ledger/read-ledger.ts'
import type { Finding, Invariant } from '../finding.ts'

/** Only the customer changes the address of an order, one change after the other. */
export const addressesHold: Invariant = {
  name: 'addresses-hold',
  title: 'Responses hold: an order goes to the address that was acknowledged last, and to no address that was refused',
  check({ ledger }) {
    const firstLines = new Map(
      [...ledger.wanted.values()].flatMap((wanted) => {
        const answer = acknowledged(wanted)
        return answer ? [[answer.orderId, wanted.line1] as const] : []
      }),
    )
    return [...ledger.addresses].flatMap(([orderId, entries]) =>
      wrongReads(orderId, firstLines.get(orderId) ?? null, entries),
    )
  },
}

function wrongReads(orderId: string, first: string | null, entries: readonly AddressEntry[]): Finding[] {
  let certain = first
  // A request without a clear answer may be carried out much later.
  const unclear = new Set<string>()
  return entries.flatMap((entry): Finding[] => {
    if (entry.kind === 'address answer') {
      if (entry.outcome === 'changed') certain = entry.line1
      if (entry.outcome === 'unclear') unclear.add(entry.line1)
      return []
    }
    if (entry.line1 === certain || (entry.line1 !== null && unclear.has(entry.line1))) return []
    return [`order ${orderId} goes to ${entry.line1}, acknowledged was ${certain}`]
  })
}
