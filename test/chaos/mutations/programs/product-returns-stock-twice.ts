// Releases stock twice.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/product/store/stock.ts', {
  changeStock: (change) => (transaction, deltas: ReadonlyMap<string, number>) =>
    change(transaction, new Map([...deltas].map(([id, delta]) => [id, delta > 0 ? delta * 2 : delta]))),
})
await import('../../../../ops/serve.ts')
