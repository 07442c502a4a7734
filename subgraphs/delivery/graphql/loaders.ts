import DataLoader from 'dataloader'
import type { Database } from '#platform/postgres/database.ts'
import type { DeliveryEvent, Shipment } from '../domain/shipment.ts'
import { findDeliveryEvents } from '../store/delivery-events.ts'
import { findShipments, findShipmentsOfOrders } from '../store/shipments.ts'

/** The loaders of one request, which batch lookups of each kind into one statement. */
export interface Loaders {
  shipments: DataLoader<string, Shipment | null>
  shipmentsOfOrders: DataLoader<string, Shipment | null>
  events: DataLoader<string, DeliveryEvent[]>
}

export function createLoaders(database: Database): Loaders {
  return {
    shipments: new DataLoader(async (ids) => {
      const found = new Map((await findShipments(database, ids)).map((shipment) => [shipment.id, shipment]))
      return ids.map((id) => found.get(id) ?? null)
    }),
    shipmentsOfOrders: new DataLoader(async (orderIds) => {
      const found = new Map(
        (await findShipmentsOfOrders(database, orderIds)).map((shipment) => [shipment.orderId, shipment]),
      )
      return orderIds.map((id) => found.get(id) ?? null)
    }),
    events: new DataLoader(async (shipmentIds) => {
      const found = await findDeliveryEvents(database, shipmentIds)
      return shipmentIds.map((id) => found.get(id) ?? [])
    }),
  }
}
