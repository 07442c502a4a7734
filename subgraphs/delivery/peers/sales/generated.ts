/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/**
 * The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.
 * `SHIPPED` may be skipped.
 */
export type OrderStatus =
  /** Cancelled before it was shipped. Final. */
  | 'CANCELLED'
  /** Every unit is delivered. Final. */
  | 'DELIVERED'
  /** Placed, with its stock reserved; not yet handed to a carrier. */
  | 'PENDING_SHIPMENT'
  /** Every unit is in a shipment that has left. Before that, `shippedQuantity` of the items tells how many are. */
  | 'SHIPPED';

export type ItemsOfOrdersQueryVariables = Exact<{
  representations: Array<unknown> | unknown;
}>;


export type ItemsOfOrdersQuery = { _entities: Array<{ id: string, items: Array<{ productId: string, productName: string, quantity: number }> } | null> };

export type SealAddressMutationVariables = Exact<{
  orderId: string;
  shipmentId: string;
}>;


export type SealAddressMutation = { sealShippingAddress: { status: OrderStatus, number: string, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, contact: { name: string | null, email: string | null, phone: string | null } | null } | null };
