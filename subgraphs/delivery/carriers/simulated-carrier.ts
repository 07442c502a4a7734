import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { Shipment, ShipmentReport } from '../domain/shipment.ts'
import type { AskedCarrier } from './carrier.ts'

interface Step {
  status: ShipmentStatus
  location: string
  description: string
}

const steps: Partial<Record<ShipmentStatus, Step>> = {
  PROCESSING: { status: 'SHIPPED', location: 'Warehouse Leipzig', description: 'Handed to the carrier' },
  SHIPPED: { status: 'IN_TRANSIT', location: 'Depot Hannover', description: 'Sorted for the onward journey' },
  IN_TRANSIT: { status: 'DELIVERED', location: 'Front door', description: 'Handed to the customer' },
}

/** A carrier for trying Waybill out: each parcel takes one step in `stepMilliseconds`, and arrives. */
export function createSimulatedCarrier(stepMilliseconds: number): AskedCarrier {
  return {
    kind: 'asked',
    name: 'simulated',
    askAfterMilliseconds: stepMilliseconds,
    track: async (shipments) => shipments.flatMap(nextStep),
  }
}

function nextStep({ id, orderId, status, trackingNumber }: Shipment): ShipmentReport[] {
  const step = steps[status]
  // Out of the shipment's id: the same parcel never gets a second number. Its end, for ids begin with the time.
  return step
    ? [
        {
          orderId,
          ...step,
          trackingNumber: trackingNumber ?? `SIM${id.replaceAll('-', '').slice(-16).toUpperCase()}`,
        },
      ]
    : []
}
