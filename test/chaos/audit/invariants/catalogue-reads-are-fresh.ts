import type { Look } from '../../ledger/read-ledger.ts'
import type { Finding, Invariant } from '../finding.ts'
import type { World } from '../world.ts'

/** How old a public read of the catalogue may be. */
const oldestMilliseconds = 1_000
/** The newest products that a visitor reads at once: see drive/graphql.ts. */
const pageSize = 100

/** Caches between callers and the product service show every acknowledged change within a second. */
export const catalogueReadsAreFresh: Invariant = {
  name: 'catalogue-reads-are-fresh',
  title: 'No stale catalogue: a public read shows every change that was acknowledged a second before it began',
  check({ ledger }) {
    return ledger.looks.flatMap((look) => staleness(look, ledger.displays))
  },
}

function staleness({ began, quantities, productId }: Look, displays: World['ledger']['displays']): Finding[] {
  // The page shows the newest products only.
  const expected = productId === undefined ? [...displays.keys()].slice(-pageSize) : [productId]
  return expected.flatMap((id): Finding[] => {
    const told = (displays.get(id) ?? []).filter(({ at }) => at <= began - oldestMilliseconds)
    if (told.length === 0) return []
    const least = Math.max(...told.map(({ quantity }) => quantity))
    const shown = quantities.get(id)
    const what = `a read at ${new Date(began).toISOString()} ${productId === undefined ? 'of the newest products ' : ''}`
    if (shown === undefined) return [`${what}did not show ${id}, which was there`]
    return shown < least ? [`${what}showed ${shown} of ${id}, when ${least} had been acknowledged`] : []
  })
}
