import DataLoader from 'dataloader'
import { loadByKey, loadByOwner } from '#platform/graphql/loaders.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { DeliveryEvent, Shipment } from '../domain/shipment.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'
import { findItemsOf, type ItemsOfOrder } from '../operations/packed-shipments.ts'
import { findDeliveryEvents } from '../store/delivery-events.ts'
import { findShipments, findShipmentsOfOrders } from '../store/shipments.ts'

/** The loaders of one request, which batch lookups of each kind into one statement. */
export interface Loaders {
  shipments: DataLoader<string, Shipment | null>
  shipmentsOfOrders: DataLoader<string, Shipment[]>
  events: DataLoader<string, DeliveryEvent[]>
  items: DataLoader<Pick<Shipment, 'id' | 'orderId'>, ShipmentItem[], string>
}

/** @param itemsOfOrder for shipments whose items delivery does not know */
export function createLoaders(database: Database, itemsOfOrder: ItemsOfOrder): Loaders {
  return {
    shipments: loadByKey(database, findShipments, 'id'),
    shipmentsOfOrders: loadByOwner(database, findShipmentsOfOrders),
    events: loadByOwner(database, findDeliveryEvents),
    items: new DataLoader(
      async (shipments) => {
        const items = await findItemsOf(database, shipments, itemsOfOrder)
        return shipments.map(({ id }) => items.get(id)!)
      },
      { cacheKeyFn: ({ id }) => id },
    ),
  }
}
