import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { TrackingEvent } from '../domain/tracking.ts'
import type { AskedCarrier, ParcelReport } from './carrier.ts'

type Step = Pick<TrackingEvent, 'status' | 'location' | 'description'>

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
    // A step is taken as it is asked for: the next one is another.
    track: async (shipments, now) => shipments.flatMap((shipment) => nextStep(shipment, now)),
  }
}

function nextStep({ id, orderId, status, trackingNumber }: Shipment, now: Date): ParcelReport[] {
  const step = steps[status]
  // Out of the shipment's id: the same parcel never gets a second number. Its end, for ids begin with the time.
  return step
    ? [
        {
          orderId,
          ...step,
          occurredAt: now,
          trackingNumber: trackingNumber ?? `SIM${id.replaceAll('-', '').slice(-16).toUpperCase()}`,
        },
      ]
    : []
}
