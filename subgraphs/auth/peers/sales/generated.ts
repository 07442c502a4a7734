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

/** The status of a return. */
export type ReturnStatus =
  /** The goods came back. Final. */
  | 'RECEIVED'
  /** The shop does not take the goods. Final. Their units can be requested again. */
  | 'REFUSED'
  /** The goods may come back; they have not arrived yet. */
  | 'REQUESTED';

export type OrdersOfCustomerQueryVariables = Exact<{
  representations: Array<unknown> | unknown;
  first: number;
  after?: string | null | undefined;
}>;


export type OrdersOfCustomerQuery = { _entities: Array<{ orders: { nodes: Array<{ id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, note: string | null, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, returnedQuantity: number, unitPrice: { amount: string, currency: string } }>, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, contact: { name: string | null, email: string | null, phone: string | null } | null, metadata: Array<{ key: string, value: string }>, history: Array<{ version: number, previousStatus: OrderStatus | null, status: OrderStatus, trackingNumber: string | null, updatedBy: string, occurredAt: string }>, cancellation: { reason: string | null, by: string, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number, restocked: number }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null> };
