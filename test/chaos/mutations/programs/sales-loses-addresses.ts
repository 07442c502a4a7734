// Acknowledges changes of addresses without writing them.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/sales/store/order-details.ts', { saveDetails: () => () => {} })
await import('../../../../ops/serve.ts')
