import type { HandOver } from '../../carrier/start-carrier.ts'
import type { Finding, Invariant } from '../finding.ts'
import type { StoredShipment, World } from '../world.ts'

/** A hand-over fixes the address and the units of a parcel: whatever changes are requested then, they stay. */
export const carrierGetsTheAddress: Invariant = {
  name: 'carrier-gets-the-address',
  title: 'The carrier gets the address of the order and the units of the parcel, the same at each repetition',
  check({ carrier, shipments }) {
    const parcels = new Map(shipments.map((shipment) => [shipment.id, shipment]))
    return carrier.handOvers.flatMap((handOver) => [
      ...wrongAddress(carrier, handOver),
      ...wrongUnits(parcels.get(handOver.shipmentId), handOver),
    ])
  },
}

function wrongAddress({ addresses }: World['carrier'], { shipmentId, orderId, line1 }: HandOver): Finding[] {
  if (!addresses.has(orderId)) return [`order ${orderId}: its address could not be read`]
  const address = addresses.get(orderId)!
  if (address === line1) return []
  return [`the carrier got ${line1} with parcel ${shipmentId}, the order ${orderId} goes to ${address}`]
}

function wrongUnits(parcel: StoredShipment | undefined, { shipmentId, orderId, items }: HandOver): Finding[] {
  if (!parcel) return [`the carrier got parcel ${shipmentId} of order ${orderId}, which does not exist`]
  const [given, packed] = [unitsIn(items), unitsIn(parcel.items)]
  if (given === packed) return []
  return [`the carrier got ${given} with parcel ${shipmentId} of order ${orderId}, which holds ${packed}`]
}

const unitsIn = (items: HandOver['items']) =>
  items
    .map(({ productId, quantity }) => `${quantity} x ${productId}`)
    .sort()
    .join(', ')
