// Tells delivery the address of an order without fixing it.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/sales/store/order-seals.ts', { sealOrders: () => () => {} })
await import('../../../../ops/serve.ts')
