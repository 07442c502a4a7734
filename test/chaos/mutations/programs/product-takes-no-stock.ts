// Reserves without decreasing the stock, so the last unit can be sold repeatedly.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/product/store/stock.ts', {
  changeStock: (change) => (transaction, deltas: ReadonlyMap<string, number>) =>
    change(transaction, new Map([...deltas].map(([id, delta]) => [id, Math.max(delta, 0)]))),
})
await import('../../../../ops/serve.ts')
