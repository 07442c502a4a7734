/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type NewSessionFragment = { accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } };

export type OrderQueryVariables = Exact<{
  orderId: string;
}>;


export type OrderQuery = { order: { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } | null };

export type OrderChangedSubscriptionVariables = Exact<{
  orderId: string;
  afterVersion?: number | null | undefined;
}>;


export type OrderChangedSubscription = { orderStatusChanged: { version: number, order: { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } } };

export type RefreshSessionMutationVariables = Exact<{
  refreshToken: string;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'Session', accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } }
    | { __typename: 'SessionRefused', code: string, message: string }
   };

export type LinkedOrderFragment = { id: string, number: string, status: OrderStatus, version: number, placedAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number }>, parcels: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ type: string, location: string | null, occurredAt: string }> }> | null };

export type TrackedOrderQueryVariables = Exact<{
  token: string;
}>;


export type TrackedOrderQuery = { trackedOrder: { id: string, number: string, status: OrderStatus, version: number, placedAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number }>, parcels: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ type: string, location: string | null, occurredAt: string }> }> | null } | null };

export type TrackedOrderChangedSubscriptionVariables = Exact<{
  token: string;
  afterVersion?: number | null | undefined;
}>;


export type TrackedOrderChangedSubscription = { trackedOrderChanged: { version: number, order: { id: string, number: string, status: OrderStatus, version: number, placedAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number }>, parcels: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ type: string, location: string | null, occurredAt: string }> }> | null } } };

export type WholeOrderFragment = { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const NewSessionFragmentDoc = new TypedDocumentString(`
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}
    `, {"fragmentName":"NewSession"}) as unknown as TypedDocumentString<NewSessionFragment, unknown>;
export const LinkedOrderFragmentDoc = new TypedDocumentString(`
    fragment LinkedOrder on TrackedOrder {
  id
  number
  status
  version
  placedAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    productId
    productName
    quantity
    shippedQuantity
    deliveredQuantity
  }
  parcels {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      type
      location
      occurredAt
    }
  }
}
    `, {"fragmentName":"LinkedOrder"}) as unknown as TypedDocumentString<LinkedOrderFragment, unknown>;
export const WholeOrderFragmentDoc = new TypedDocumentString(`
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}
    `, {"fragmentName":"WholeOrder"}) as unknown as TypedDocumentString<WholeOrderFragment, unknown>;
export const OrderDocument = new TypedDocumentString(`
    query Order($orderId: ID!) {
  order(id: $orderId) {
    ...WholeOrder
  }
}
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<OrderQuery, OrderQueryVariables>;
export const OrderChangedDocument = new TypedDocumentString(`
    subscription OrderChanged($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(
    orderId: $orderId
    afterVersion: $afterVersion
    untilFinal: false
  ) {
    version
    order {
      ...WholeOrder
    }
  }
}
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<OrderChangedSubscription, OrderChangedSubscriptionVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) {
    __typename
    ...NewSession
    ... on SessionRefused {
      code
      message
    }
  }
}
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const TrackedOrderDocument = new TypedDocumentString(`
    query TrackedOrder($token: String!) {
  trackedOrder(token: $token) {
    ...LinkedOrder
  }
}
    fragment LinkedOrder on TrackedOrder {
  id
  number
  status
  version
  placedAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    productId
    productName
    quantity
    shippedQuantity
    deliveredQuantity
  }
  parcels {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      type
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<TrackedOrderQuery, TrackedOrderQueryVariables>;
export const TrackedOrderChangedDocument = new TypedDocumentString(`
    subscription TrackedOrderChanged($token: String!, $afterVersion: Int) {
  trackedOrderChanged(token: $token, afterVersion: $afterVersion) {
    version
    order {
      ...LinkedOrder
    }
  }
}
    fragment LinkedOrder on TrackedOrder {
  id
  number
  status
  version
  placedAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    productId
    productName
    quantity
    shippedQuantity
    deliveredQuantity
  }
  parcels {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      type
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<TrackedOrderChangedSubscription, TrackedOrderChangedSubscriptionVariables>;