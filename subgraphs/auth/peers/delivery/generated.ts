/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/**
 * The status of a shipment. Transitions: `PROCESSING` → `SHIPPED` → `IN_TRANSIT` → `DELIVERED`, where steps may be
 * skipped, and `PROCESSING` → `CANCELLED`.
 */
export type ShipmentStatus =
  /** Cancelled before hand-over to the carrier. Final. */
  | 'CANCELLED'
  /** Delivered to the customer. Final. */
  | 'DELIVERED'
  /** In transit between the carrier's depots. The order's status stays `SHIPPED`. */
  | 'IN_TRANSIT'
  /** Being packed. */
  | 'PROCESSING'
  /** Handed to the carrier. */
  | 'SHIPPED';

export type ShipmentsOfOrdersQueryVariables = Exact<{
  representations: Array<unknown> | unknown;
}>;


export type ShipmentsOfOrdersQuery = { _entities: Array<{ id: string, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, estimatedDeliveryAt: string | null, createdAt: string, updatedAt: string, deliveredAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } | null> };
