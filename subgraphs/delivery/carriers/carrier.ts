import type { Shipment, ShipmentReport } from '../domain/shipment.ts'

/** Somebody who carries parcels, asked from time to time about those that they have. */
export interface Carrier {
  /** The name under which shipments are given to them. */
  name: string
  /** A shipment is asked about again when it has not moved for so long. */
  askAfterMilliseconds: number
  /** What they have to report of these shipments; nothing for those that have not moved. */
  track(shipments: readonly Shipment[]): Promise<ShipmentReport[]>
}
