import type { Finding, Invariant } from '../finding.ts'

/** A later response never contradicts an earlier one. */
export const readsNeverGoBack: Invariant = {
  name: 'reads-never-go-back',
  title: 'In order: an acknowledged order can be read at once, and no later read returns an older version',
  check({ ledger }) {
    return [...ledger.reads].flatMap(([which, told]): Finding[] => {
      if (told.includes(null)) return [`${which} got no such order`]
      const versions = told.map((order) => order!.version)
      const isSorted = versions.every((version, index) => index === 0 || version >= versions[index - 1]!)
      return isSorted ? [] : [`${which} read the versions ${versions.join(', ')}`]
    })
  },
}
