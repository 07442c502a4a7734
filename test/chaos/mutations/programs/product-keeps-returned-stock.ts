// Does not put returned units back on sale.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/product/operations/restock-returns.ts', { restockReturns: () => async () => {} })
await import('../../../../ops/serve.ts')
