import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { TrackingEvent } from '../domain/tracking.ts'
import type { ParcelReport, PolledCarrier } from './carrier.ts'

type Step = Pick<TrackingEvent, 'status' | 'location' | 'description'>

const steps: Partial<Record<ShipmentStatus, Step>> = {
  PROCESSING: { status: 'SHIPPED', location: 'Warehouse Leipzig', description: 'Handed to the carrier' },
  SHIPPED: { status: 'IN_TRANSIT', location: 'Depot Hannover', description: 'Sorted for the onward journey' },
  IN_TRANSIT: { status: 'DELIVERED', location: 'Front door', description: 'Handed to the customer' },
}

/** A carrier for trying Waybill out: each parcel advances one step every `stepMilliseconds` until it is delivered. */
export function createSimulatedCarrier(stepMilliseconds: number): PolledCarrier {
  return {
    kind: 'polled',
    name: 'simulated',
    pollAfterMilliseconds: stepMilliseconds,
    // Polling advances the parcel, so no report is ever repeated.
    track: async (shipments, now) => shipments.flatMap((shipment) => nextStep(shipment, now, stepMilliseconds)),
  }
}

/** From its hand-over to its delivery a parcel takes two steps. */
const stepsOfJourney = 2

function nextStep(shipment: Shipment, now: Date, stepMilliseconds: number): ParcelReport[] {
  const { id, status, trackingNumber, estimatedDeliveryAt } = shipment
  const step = steps[status]
  // Derived from the shipment's id, so that a parcel always has the same number. Uses the end of the id, because ids
  // begin with the time.
  return step
    ? [
        {
          shipmentId: id,
          ...step,
          occurredAt: now,
          estimatedDeliveryAt: estimatedDeliveryAt ?? new Date(now.getTime() + stepsOfJourney * stepMilliseconds),
          trackingNumber: trackingNumber ?? `SIM${id.replaceAll('-', '').slice(-16).toUpperCase()}`,
        },
      ]
    : []
}
