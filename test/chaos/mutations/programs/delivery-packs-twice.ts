// Splits an order without taking the units out of the shipment that they are in.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/delivery/domain/shipment-items.ts', {
  takeItems: (take) => (shipments: readonly unknown[], wanted: readonly unknown[]) => ({
    ...take(shipments, wanted),
    left: shipments,
  }),
})
await import('../../../../ops/serve.ts')
