// Never releases the stock of orders that were not written.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/product/start-reclaiming.ts', { startReclaiming: () => () => {} })
await import('../../../../ops/serve.ts')
