// Never releases stock.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/product/store/reservations.ts', {
  releaseReservations: () => async () => [],
})
await import('../../../../ops/serve.ts')
