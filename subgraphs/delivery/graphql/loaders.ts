import type DataLoader from 'dataloader'
import { loadByKey, loadByOwner } from '#platform/graphql/loaders.ts'
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
    shipments: loadByKey(database, findShipments, 'id'),
    shipmentsOfOrders: loadByKey(database, findShipmentsOfOrders, 'orderId'),
    events: loadByOwner(database, findDeliveryEvents),
  }
}
