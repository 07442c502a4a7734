import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '../../../platform/values/money.ts';
import type { Order as OrderModel, StatusChange as StatusChangeModel, OrderItem as OrderItemModel } from '../domain/order.ts';
import type { OrderItemOfOrder as OrderItemOfOrderModel, ProductReference as ProductReferenceModel } from './order-item.ts';
import type { ReturnOfOrder as ReturnOfOrderModel } from './returns.ts';
import type { CustomerReference as CustomerReferenceModel } from './customer.ts';
import type { TrackedOrder as TrackedOrderModel } from './load-tracked-orders.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC as RFC 3339 with milliseconds, for example `2026-11-22T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /**
   * An exact decimal number as a string with the fraction digits of its currency by ISO 4217: `"59.98"` EUR, `"60"` JPY,
   * `"59.980"` KWD. Input may be such a string or a JSON number with at most 13 digits before the point and 4 after it;
   * trailing zeros may be omitted.
   */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A postal address, checked by the rules of its country when it was entered. */
export type Address = {
  __typename?: 'Address';
  /** The city, town or village. */
  city: Scalars['String']['output'];
  /** The recipient's company; null if not given. */
  company?: Maybe<Scalars['String']['output']>;
  /** The country as an ISO 3166-1 alpha-2 code, for example `DE`. */
  countryCode: Scalars['String']['output'];
  /** The street and house number, or the post-office box. */
  line1: Scalars['String']['output'];
  /** Further details, such as the floor; null if not given. */
  line2?: Maybe<Scalars['String']['output']>;
  /** The recipient; null if not given. */
  name?: Maybe<Scalars['String']['output']>;
  /** The recipient's phone number in E.164 form, for example `+493012345678`; null if not given. */
  phone?: Maybe<Scalars['String']['output']>;
  /** The postal code in capitals; null if the country has none or it was not given. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** The state, province, prefecture or county; null if not given. */
  region?: Maybe<Scalars['String']['output']>;
};

/**
 * A postal address. Surrounding blanks of its texts are removed, and a blank text counts as omitted. It is checked by the
 * rules of its country, but not whether it exists.
 */
export type AddressInput = {
  /** The city, town or village: one line of 1 to 200 characters (Unicode code points). */
  city: Scalars['String']['input'];
  /** The recipient's company: one line of at most 200 characters (Unicode code points). */
  company?: InputMaybe<Scalars['String']['input']>;
  /** The country as an ISO 3166-1 alpha-2 code of 2 characters, for example `DE`, in capitals or not. */
  countryCode: Scalars['String']['input'];
  /** The street and house number, or the post-office box: one line of 1 to 200 characters (Unicode code points). */
  line1: Scalars['String']['input'];
  /** Further details, such as the floor: one line of at most 200 characters (Unicode code points). */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** The recipient: one line of at most 200 characters (Unicode code points). */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The recipient's phone number, at most 40 characters: with its country code, as `+49 30 12345678`, or as it is dialled
   * in the country of the address.
   */
  phone?: InputMaybe<Scalars['String']['input']>;
  /**
   * The postal code, at most 40 characters, as its country writes it. Required in countries whose post requires it, and
   * never in countries without postal codes.
   */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /**
   * The state, province, prefecture or county: one line of at most 200 characters (Unicode code points). Required in the
   * United States, Canada and Australia.
   */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** A cancellation of an order. */
export type CancelOrderInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /**
   * The reason, for the history: one line of at most 500 characters (Unicode code points). Surrounding blanks are removed,
   * and a blank text counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `cancelOrder`. */
export type CancelOrderResult = CancelOrderSuccess | OrderRefused;

/** The order was cancelled. */
export type CancelOrderSuccess = {
  __typename?: 'CancelOrderSuccess';
  /** The order, with status `CANCELLED`. */
  order: Order;
};

/** The cancellation of an order. */
export type Cancellation = {
  __typename?: 'Cancellation';
  /** When the order was cancelled. */
  at: Scalars['DateTime']['output'];
  /** The person on whose behalf the order was cancelled, or else the caller, as in the history. */
  by: Scalars['String']['output'];
  /** The reason that was given; null if none was. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** The person to ask about an order. */
export type Contact = {
  __typename?: 'Contact';
  /** The e-mail address in lower case; null if not given. */
  email?: Maybe<Scalars['String']['output']>;
  /** The name; null if not given. */
  name?: Maybe<Scalars['String']['output']>;
  /** The phone number in E.164 form, for example `+493012345678`; null if not given. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** The person to ask about an order. Surrounding blanks are removed, and a blank text counts as omitted. */
export type ContactInput = {
  /** The e-mail address, at most 254 characters. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The name: one line of at most 200 characters (Unicode code points). */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The phone number, at most 40 characters: with its country code, as `+49 30 12345678`, or as it is dialled in the
   * country of the shipping address.
   */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** A new order. */
export type CreateOrderInput = {
  /** The person to ask about the order. `INVALID_ADDRESS` with one sentence for each wrong field. */
  contact?: InputMaybe<ContactInput>;
  /** The customer. Optional with a customer's own token; another customer's id is refused with `FORBIDDEN`. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * A key chosen by the caller that makes the call safe to repeat for 24 hours: the same key with the same request returns
   * the same order. 1 to 255 printable ASCII characters without surrounding blanks; a blank key is refused with
   * `INVALID_IDEMPOTENCY_KEY`. The HTTP header `Idempotency-Key` has the same effect.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The requested items, 1 to 100 lines. Lines of one product are merged. */
  items: Array<OrderItemInput>;
  /** Data of other systems, at most 50 entries, each key once. No personal data. `INVALID_METADATA` otherwise. */
  metadata?: InputMaybe<Array<MetadataInput>>;
  /**
   * A note to the shop, at most 500 characters (Unicode code points); line feeds and tabs are allowed. Surrounding blanks
   * are removed, and a blank text counts as omitted. `INVALID_TEXT` for a longer text or other control characters.
   */
  note?: InputMaybe<Scalars['String']['input']>;
  /**
   * The address that the order goes to. It can be changed until the order is handed over. `INVALID_ADDRESS` with one
   * sentence for each wrong field; `ADDRESS_REQUIRED` without one in installations that require it.
   */
  shippingAddress?: InputMaybe<AddressInput>;
};

/** The result of `createOrder`. */
export type CreateOrderResult = CreateOrderSuccess | OrderRefused | PriceChanged | ProductsUnavailable;

/** The order was placed. */
export type CreateOrderSuccess = {
  __typename?: 'CreateOrderSuccess';
  /** Whether another request with the same idempotency key has placed the order, so that this request placed none. */
  isReplay: Scalars['Boolean']['output'];
  /** The order. With a repeated idempotency key, the order that was placed first. */
  order: Order;
};

/** The result of `createTrackingLink`. */
export type CreateTrackingLinkResult = CreateTrackingLinkSuccess | OrderRefused;

/** The link was made. */
export type CreateTrackingLinkSuccess = {
  __typename?: 'CreateTrackingLinkSuccess';
  /** The link. */
  link: TrackingLink;
};

/** A person who places orders. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's id, for example `customer_123`. */
  id: Scalars['ID']['output'];
  /**
   * The customer's orders, newest first. Empty if the caller is another customer. `BAD_USER_INPUT` if `first` is not
   * between 1 and 100 or `after` is not a cursor of this list. Null with an error of code `SERVICE_UNAVAILABLE` while
   * orders cannot be read.
   */
  orders?: Maybe<OrderConnection>;
};


/** A person who places orders. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<OrderStatus>;
};

/** A field of the input that was refused. */
export type FieldFault = {
  __typename?: 'FieldFault';
  /** The path of the field in the input, for example `shippingAddress.postalCode`. */
  field: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The availability of a requested quantity of a product. */
export type ItemAvailability = {
  __typename?: 'ItemAvailability';
  /** Units in stock, at most 2,147,483,647; 0 if the product is unknown or not on sale. */
  available: Scalars['Int']['output'];
  /** Whether the requested quantity can be ordered. */
  isAvailable: Scalars['Boolean']['output'];
  /** The requested product's id, which may be unknown. */
  productId: Scalars['ID']['output'];
  /** Requested units in total. */
  requested: Scalars['Int']['output'];
};

/** An entry of the data of other systems that an order carries. */
export type Metadata = {
  __typename?: 'Metadata';
  /** The key, unique within the order: 1 to 40 characters of `A-Z a-z 0-9 _ . : -`. */
  key: Scalars['String']['output'];
  /** The value, at most 500 characters. */
  value: Scalars['String']['output'];
};

/** An entry of the data of other systems that an order carries. */
export type MetadataInput = {
  /** The key: 1 to 40 characters of `A-Z a-z 0-9 _ . : -`. */
  key: Scalars['String']['input'];
  /** The value: one line of 1 to 500 characters (Unicode code points). Surrounding blanks are removed. */
  value: Scalars['String']['input'];
};

/** An amount in one currency. */
export type Money = {
  __typename?: 'Money';
  /** The exact amount in major units, for example `"29.99"`. */
  amount: Scalars['Decimal']['output'];
  /** The currency as an ISO 4217 code, for example `EUR`. */
  currency: Scalars['String']['output'];
};

/** Mutations. Those of one operation run serially, each including its selection set. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Cancels an order, releases its stock and cancels its shipments. `INVALID_TRANSITION` once one of its shipments has left. */
  cancelOrder: CancelOrderResult;
  /**
   * Internal, for product. Returns those of these orders that exist, in the given order. The answer is final: a missing
   * order is never written later, so its reservation can be released.
   */
  confirmOrders: Array<Scalars['ID']['output']>;
  /**
   * Places an order: reserves the stock of every item, wholly or not at all, and then writes the order with the status
   * `PENDING_SHIPMENT`. An order is durable once it is returned.
   */
  createOrder: CreateOrderResult;
  /**
   * Makes a link that shows an order to everybody who has it, without an account: its status, parcels and events, no prices and no
   * persons. It expires (`expiresAt`), and an order has at most 20. A customer can share their own orders.
   */
  createTrackingLink: CreateTrackingLinkResult;
  /**
   * Records that the goods of a return came back, and puts them back on sale if wanted, or that the shop does not take
   * them. For clients: `FORBIDDEN` for a customer. A return is received or refused once: afterwards `RETURN_NOT_ALLOWED`.
   */
  receiveReturn: ReceiveReturnResult;
  /**
   * Requests that delivered goods go back to the shop. For the customer, and for clients. The units of all open and
   * received returns of an order are at most the delivered ones: `QUANTITY_EXCEEDED`. `RETURN_NOT_ALLOWED` while nothing
   * is delivered, and for a cancelled order.
   */
  requestReturn: RequestReturnResult;
  /** Revokes all tracking links to an order at once, and ends the subscriptions that were opened with them. */
  revokeTrackingLinks: RevokeTrackingLinksResult;
  /**
   * Internal, for delivery, just before it hands a shipment over to a carrier. Fixes the address of the order and returns
   * the order, whose address is what the carrier gets. Idempotent. A cancelled order is returned without an effect, and
   * must not be handed over. Null if there is no such order.
   */
  sealShippingAddress?: Maybe<Order>;
  /** Replaces the data of other systems that an order carries. Makes a version of the order unless the data is the same. */
  setOrderMetadata: SetOrderMetadataResult;
  /** Changes the status of an order manually. Usually the status follows the shipment automatically. */
  updateOrderStatus: UpdateOrderStatusResult;
  /**
   * Changes the address that an order goes to, and optionally its contact, until the order is handed over to the carrier;
   * afterwards `ALREADY_HANDED_OVER`. For the customer and for clients that place orders. Makes a version of the order
   * unless the address is the same.
   */
  updateShippingAddress: UpdateShippingAddressResult;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationConfirmOrdersArgs = {
  orderIds: Array<Scalars['ID']['input']>;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationCreateOrderArgs = {
  input: CreateOrderInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationCreateTrackingLinkArgs = {
  orderId: Scalars['ID']['input'];
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationReceiveReturnArgs = {
  input: ReceiveReturnInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationRequestReturnArgs = {
  input: RequestReturnInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationRevokeTrackingLinksArgs = {
  orderId: Scalars['ID']['input'];
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationSealShippingAddressArgs = {
  orderId: Scalars['ID']['input'];
  shipmentId: Scalars['ID']['input'];
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationSetOrderMetadataArgs = {
  input: SetOrderMetadataInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationUpdateOrderStatusArgs = {
  input: UpdateOrderStatusInput;
};


/** Mutations. Those of one operation run serially, each including its selection set. */
export type MutationUpdateShippingAddressArgs = {
  input: UpdateShippingAddressInput;
};

/** An order. A customer sees only their own; a client needs one of the order or shipment scopes. */
export type Order = {
  __typename?: 'Order';
  /** The cancellation; null unless the status is `CANCELLED`. */
  cancellation?: Maybe<Cancellation>;
  /** The person to ask about the order. Null if it has none, and for callers who may not see persons, as `shippingAddress`. */
  contact?: Maybe<Contact>;
  /** When the order was placed. */
  createdAt: Scalars['DateTime']['output'];
  /** The customer who placed the order. */
  customer: Customer;
  /**
   * The versions, oldest first; the first entry is the creation. Where the previous status equals the status, other data
   * of the order changed.
   */
  history: Array<OrderStatusChange>;
  /** The order's id, a UUID that sorts by time. */
  id: Scalars['ID']['output'];
  /** The items in the order of the input; input lines of one product are merged into one item. */
  items: Array<OrderItem>;
  /**
   * Data of other systems that the order carries, at most 50 entries, in the order of their keys. Empty after the customer was
   * erased.
   */
  metadata: Array<Metadata>;
  /** The buyer's note to the shop, at most 500 characters; null if there is none. */
  note?: Maybe<Scalars['String']['output']>;
  /**
   * The order's number, for people: 12 characters of `23456789ABCDEFGHJKMNPQRSTVWXYZ`, which have no look-alikes. Unique.
   * It never changes, and two numbers do not tell how many orders were placed in between.
   */
  number: Scalars['String']['output'];
  /** The returns, in the order of their requests. */
  returns: Array<Return>;
  /**
   * The address that the order goes to: a copy that the order keeps. Null if it has none, and for callers who may not see
   * persons: a customer sees that of their own orders, a client needs the scope `customers:read`.
   */
  shippingAddress?: Maybe<Address>;
  /** The status of the order. */
  status: OrderStatus;
  /** The sum of all line totals. */
  totalAmount: Money;
  /** When the order last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /**
   * The version: starts at 1 and increases by one with every change of the order. Clients pass it to resume a
   * subscription. It stays the same when the customer is erased, which deletes address, contact, note, metadata and reasons.
   */
  version: Scalars['Int']['output'];
};

/** A page of a list of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  edges: Array<OrderEdge>;
  /**
   * The time up to which the list is complete: all orders that were placed before it, and all changes of orders before it,
   * are in the list. Null if it is unknown, because the event streams are unavailable.
   */
  listedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The orders of the page. */
  nodes: Array<Order>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** An order in a page. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: Order;
};

/**
 * Conditions on a list of orders; an order must meet all of them. Surrounding blanks of texts are removed, and blank texts
 * count as omitted.
 */
export type OrderFilter = {
  /** Only orders of this customer. At most 255 characters. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only the order with this number. Case, blanks and hyphens do not matter. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** Only orders that were placed before this time. */
  placedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only orders that were placed at this time or later. */
  placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only orders with an item of this product. At most 255 characters. */
  productId?: InputMaybe<Scalars['ID']['input']>;
  /** Only orders with one of these statuses. */
  status?: InputMaybe<Array<OrderStatus>>;
  /**
   * Only orders with this order number or tracking number, and orders of products with a name in which each word of this text begins a word,
   * regardless of case and accents. The name is one under which the product was ordered. Names, addresses and contacts of
   * persons are never searched. Of very many matches, 20 products and 200 orders with this tracking number are considered.
   * One line of at most 100 characters (Unicode code points).
   */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** One product of an order. */
export type OrderItem = {
  __typename?: 'OrderItem';
  /** Delivered units; all of them once the order is `DELIVERED`. */
  deliveredQuantity: Scalars['Int']['output'];
  /** The item's id: the order's id and the item's position. */
  id: Scalars['ID']['output'];
  /** Quantity times unit price. */
  lineTotal: Money;
  /** The current product. Null with an error of code `SERVICE_UNAVAILABLE` while the catalogue is unavailable. */
  product?: Maybe<Product>;
  /** The id of the product that was ordered. */
  productId: Scalars['ID']['output'];
  /** The product's name when the order was placed. For orders from releases that did not record names, the product's id. */
  productName: Scalars['String']['output'];
  /** Number of units. */
  quantity: Scalars['Int']['output'];
  /** Units that came back, in all received returns; at most the delivered ones. */
  returnedQuantity: Scalars['Int']['output'];
  /** Units in shipments that have left the warehouse; all of them once the order is `SHIPPED`. */
  shippedQuantity: Scalars['Int']['output'];
  /** The price of one unit when the order was placed. */
  unitPrice: Money;
};

/** A quantity of one product. */
export type OrderItemInput = {
  /** The product. */
  productId: Scalars['ID']['input'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['input'];
  /**
   * The price of one unit that the buyer was shown, in the currency of the product. The order is refused with
   * `PRICE_CHANGED` if the catalogue's price differs, and with `INVALID_PRICE` if this price is not positive or has more
   * fraction digits than the currency.
   */
  unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
};

/**
 * The request was refused. Codes of `createOrder`: `EMPTY_ORDER`, `TOO_MANY_ITEMS`, `INVALID_QUANTITY`, `INVALID_PRICE`,
 * `UNKNOWN_PRODUCT`, `UNKNOWN_CUSTOMER`, `CUSTOMER_REQUIRED`, `CURRENCY_MISMATCH`, `ORDER_TOO_LARGE`,
 * `INVALID_IDEMPOTENCY_KEY`, `IDEMPOTENCY_KEY_REUSED`, `INVALID_ADDRESS`, `ADDRESS_REQUIRED`, `INVALID_TEXT`,
 * `INVALID_METADATA`. Codes to retry with the same key: `ORDER_ABANDONED` (the order took
 * so long that its stock was released), `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`. Codes of the other
 * mutations: `UNKNOWN_ORDER`, `VERSION_CONFLICT`, `INVALID_TRANSITION`, `INVALID_TEXT`, `INVALID_ADDRESS`,
 * `ALREADY_HANDED_OVER`, `CUSTOMER_ERASED`, `INVALID_METADATA`, `RETURN_NOT_ALLOWED`, `QUANTITY_EXCEEDED`, `EMPTY_RETURN`,
 * `UNKNOWN_RETURN`, `INVALID_QUANTITY`, `UNKNOWN_PRODUCT`, `TOO_MANY_ITEMS`. Codes of tracking links: `UNKNOWN_ORDER`,
 * `TOO_MANY_LINKS`, `TRACKING_LINKS_DISABLED`.
 */
export type OrderRefused = Refusal & {
  __typename?: 'OrderRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** With `INVALID_ADDRESS`: each field that was refused. Otherwise empty. */
  faults: Array<FieldFault>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The order of a list of orders. Orders with equal times are in the order of their ids. */
export type OrderSort =
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. Orders that are placed later follow at the end. */
  | 'OLDEST'
  /** The order with the latest change first. An order that changes while pages are read moves to the beginning. */
  | 'RECENTLY_CHANGED';

/** Counts of orders in one interval. Each count belongs to the interval in which its event happened. */
export type OrderStatistic = {
  __typename?: 'OrderStatistic';
  /** The average time from the order to `DELIVERED` in seconds, of the orders counted in `delivered`; null if there is none. */
  averageSecondsToDelivered?: Maybe<Scalars['Float']['output']>;
  /** The average time from the order to `SHIPPED` in seconds, of the orders counted in `shipped`; null if there is none. */
  averageSecondsToShipped?: Maybe<Scalars['Float']['output']>;
  /** The end of the interval. */
  before: Scalars['DateTime']['output'];
  /** Number of orders that were cancelled. */
  cancelled: Scalars['Int']['output'];
  /** Number of orders that were placed. */
  created: Scalars['Int']['output'];
  /** Number of orders that reached `DELIVERED`. */
  delivered: Scalars['Int']['output'];
  /** The beginning of the interval. */
  from: Scalars['DateTime']['output'];
  /** The median of the times from the order to `DELIVERED`, as `medianSecondsToShipped`, of the orders counted in `delivered`. */
  medianSecondsToDelivered?: Maybe<Scalars['Float']['output']>;
  /**
   * The median of the times from the order to `SHIPPED` in seconds, of the orders counted in `shipped`: half of them took at
   * most as long. Accurate to 10 %, and to a second below that; null if there is none.
   */
  medianSecondsToShipped?: Maybe<Scalars['Float']['output']>;
  /** The 95th percentile of the times from the order to `DELIVERED`, as `p95SecondsToShipped`, of the orders counted in `delivered`. */
  p95SecondsToDelivered?: Maybe<Scalars['Float']['output']>;
  /**
   * The 95th percentile of the times from the order to `SHIPPED` in seconds, of the orders counted in `shipped`: 95 % of them
   * took at most as long. Accurate as the median; null if there is none.
   */
  p95SecondsToShipped?: Maybe<Scalars['Float']['output']>;
  /**
   * Requests to place an order that were refused, by code, the most frequent first. Refusals of the last seconds before a
   * process dies may be missing.
   */
  refusals: Array<RefusalCount>;
  /** Number of orders that reached `SHIPPED`. */
  shipped: Scalars['Int']['output'];
  /** The total amounts of the orders that were placed, one for each currency, ordered by currency. */
  value: Array<Money>;
};

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

/** A change of an order: of its status, of its items' quantities or of other data. */
export type OrderStatusChange = {
  __typename?: 'OrderStatusChange';
  /**
   * The verified source of the change: `client:` or `customer:` and the id from the token, or the service of the event,
   * for example `delivery-service`. Null for changes from before this field.
   */
  actor?: Maybe<Scalars['String']['output']>;
  /** When the change took effect. */
  occurredAt: Scalars['DateTime']['output'];
  /** The previous status; null at creation. Equal to `status` if only other data changed, such as quantities of items. */
  previousStatus?: Maybe<OrderStatus>;
  /** The status after the change. */
  status: OrderStatus;
  /** The carrier's tracking number; null while unknown. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /**
   * The person on whose behalf the change was made: the `updatedBy` that the actor gave, which is not verified, or else
   * the actor.
   */
  updatedBy: Scalars['String']['output'];
  /** The order's version after this change. */
  version: Scalars['Int']['output'];
};

/** The position of a page in a list, as Relay's cursor connections define it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the end of this page, to pass as `after`; null when the page is empty and no entries follow. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede `startCursor`: true if the page was requested with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry of this page; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A difference between the expected and the current price. */
export type PriceChange = {
  __typename?: 'PriceChange';
  /** The catalogue's price. */
  current: Money;
  /** The price in the input. */
  expected: Money;
  /** The product's id. */
  productId: Scalars['ID']['output'];
};

/** `PRICE_CHANGED`: a catalogue price differs from the price that the buyer was shown. Nothing was reserved. */
export type PriceChanged = Refusal & {
  __typename?: 'PriceChanged';
  /** Each product whose price differs. */
  changes: Array<PriceChange>;
  /** Always `PRICE_CHANGED`. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A product. */
export type Product = {
  __typename?: 'Product';
  /** The product's id, for example `product_456`. */
  id: Scalars['ID']['output'];
};

/** `PRODUCT_UNAVAILABLE`: the stock does not suffice. Nothing was reserved. */
export type ProductsUnavailable = Refusal & {
  __typename?: 'ProductsUnavailable';
  /** Always `PRODUCT_UNAVAILABLE`. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
  /** Each product with insufficient stock. */
  unavailableItems: Array<ItemAvailability>;
};

/** Queries for products, orders, shipments, customers and clients. */
export type Query = {
  __typename?: 'Query';
  /** The order with this id. Null if there is none, or if the caller is a customer and the order is another customer's. */
  order?: Maybe<Order>;
  /**
   * The order with this number. Case, blanks and hyphens of the number do not matter. Null if there is none, or if the caller
   * is a customer and the order is another customer's.
   */
  orderByNumber?: Maybe<Order>;
  /**
   * Counts of orders in a period, one entry for each interval, the oldest first. For clients and operators; `FORBIDDEN` for a
   * customer. Counts follow the events within about a second, refusals within about ten. Counts are kept for 90 days.
   * `BAD_USER_INPUT` if the period has no or more than 1,000 intervals.
   */
  orderStatistics: Array<OrderStatistic>;
  /**
   * The orders of all customers, for clients and operators. The list follows new orders and changes within about a second,
   * see `listedUntil`; the fields of its orders are current. `FORBIDDEN` for a customer, whose own orders are in `me`.
   * `BAD_USER_INPUT` if `first` is not between 1 and 100, `after` is not a cursor of this list and sort, or a text of the
   * filter is too long or contains control characters. Null with an error of code `SERVICE_UNAVAILABLE` while orders cannot
   * be read.
   */
  orders?: Maybe<OrderConnection>;
  /**
   * The returns of all orders, the latest request first, for clients and operators. `FORBIDDEN` for a customer, whose returns
   * are in their orders. `BAD_USER_INPUT` if `first` is not between 1 and 100, or `after` is not a cursor of this list. Null
   * with an error of code `SERVICE_UNAVAILABLE` while returns cannot be read.
   */
  returns?: Maybe<ReturnConnection>;
  /**
   * The order of a tracking link. Public: the link is the permission. Null with an error of code `INVALID_TRACKING_LINK`,
   * `TRACKING_LINK_EXPIRED` or `TRACKING_LINK_REVOKED`, or of code `SERVICE_UNAVAILABLE` while orders cannot be read.
   */
  trackedOrder?: Maybe<TrackedOrder>;
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryOrderByNumberArgs = {
  number: Scalars['String']['input'];
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryOrderStatisticsArgs = {
  before: Scalars['DateTime']['input'];
  from: Scalars['DateTime']['input'];
  interval: StatisticsInterval;
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<OrderSort>;
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryReturnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<Array<ReturnStatus>>;
};


/** Queries for products, orders, shipments, customers and clients. */
export type QueryTrackedOrderArgs = {
  token: Scalars['String']['input'];
};

/** The receipt of a return, or its refusal. */
export type ReceiveReturnInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The goods that came back, one item for each product of the return. Omitted: all units of the request. Products of the
   * return that are not in the list did not come back.
   */
  items?: InputMaybe<Array<ReceivedItemInput>>;
  /** Whether the shop refuses to take the goods. `items` and `restock` are then ignored. */
  refuse: Scalars['Boolean']['input'];
  /** Whether the goods go back on sale, unless an item says it for its product. */
  restock: Scalars['Boolean']['input'];
  /** The return. */
  returnId: Scalars['ID']['input'];
};

/** The result of `receiveReturn`. */
export type ReceiveReturnResult = OrderRefused | ReceiveReturnSuccess;

/** The return was received or refused. */
export type ReceiveReturnSuccess = {
  __typename?: 'ReceiveReturnSuccess';
  /** The order after the change. */
  order: Order;
  /** The return after the change. */
  return: Return;
};

/** Units of one product that came back. */
export type ReceivedItemInput = {
  /** The product, which the return has. */
  productId: Scalars['ID']['input'];
  /** Units that came back, 0 or more, at most the units of the request. */
  quantity: Scalars['Int']['input'];
  /** Units of these that go back on sale, 0 or more, for example because they are undamaged. Omitted: as `restock` says. */
  restocked?: InputMaybe<Scalars['Int']['input']>;
};

/** A request that was refused by a rule. A refusal is an expected result to handle, not an error. Nothing was written. */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The number of refusals with one code. */
export type RefusalCount = {
  __typename?: 'RefusalCount';
  /** The code of the refusal or error, for example `PRODUCT_UNAVAILABLE`. */
  code: Scalars['String']['output'];
  /** Number of requests. */
  count: Scalars['Int']['output'];
};

/** A request to send goods back. */
export type RequestReturnInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The goods, 1 to 100 items. Items of one product are merged. */
  items: Array<ReturnItemInput>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /**
   * The reason: one line of at most 500 characters (Unicode code points). Surrounding blanks are removed, and a blank text
   * counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `requestReturn`. */
export type RequestReturnResult = OrderRefused | RequestReturnSuccess;

/** The return was requested. */
export type RequestReturnSuccess = {
  __typename?: 'RequestReturnSuccess';
  /** The order after the change. */
  order: Order;
  /** The new return. */
  return: Return;
};

/** Goods of an order that come back. `REQUESTED` → `RECEIVED`, or `REQUESTED` → `REFUSED`. */
export type Return = {
  __typename?: 'Return';
  /** The return's id, which contains the order's id. */
  id: Scalars['ID']['output'];
  /** The units that come back, one item for each product. */
  items: Array<ReturnItem>;
  /** The order whose goods come back. */
  order: Order;
  /** The reason that was given with the request; null if none was. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When the goods came back; null unless the status is `RECEIVED`. */
  receivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the return was requested. */
  requestedAt: Scalars['DateTime']['output'];
  /** The status of the return. */
  status: ReturnStatus;
};

/** A page of the list of returns. */
export type ReturnConnection = {
  __typename?: 'ReturnConnection';
  /** The returns, each with its cursor. */
  edges: Array<ReturnEdge>;
  /** The returns alone. */
  nodes: Array<Return>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** A return in a page. */
export type ReturnEdge = {
  __typename?: 'ReturnEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The return. */
  node: Return;
};

/** Units of one product in a return. */
export type ReturnItem = {
  __typename?: 'ReturnItem';
  /** The product. */
  productId: Scalars['ID']['output'];
  /** Units: those of the request, and once the return is `RECEIVED` those that came back, which may be fewer. */
  quantity: Scalars['Int']['output'];
  /** Units of these that are on sale again: 0 until the return is `RECEIVED`. */
  restocked: Scalars['Int']['output'];
};

/** Units of one product to send back. */
export type ReturnItemInput = {
  /** The product, which the order has. */
  productId: Scalars['ID']['input'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['input'];
};

/** The status of a return. */
export type ReturnStatus =
  /** The goods came back. Final. */
  | 'RECEIVED'
  /** The shop does not take the goods. Final. Their units can be requested again. */
  | 'REFUSED'
  /** The goods may come back; they have not arrived yet. */
  | 'REQUESTED';

/** The result of `revokeTrackingLinks`. */
export type RevokeTrackingLinksResult = OrderRefused | RevokeTrackingLinksSuccess;

/** The links were revoked. */
export type RevokeTrackingLinksSuccess = {
  __typename?: 'RevokeTrackingLinksSuccess';
  /** The number of links that were valid. */
  count: Scalars['Int']['output'];
};

/** New metadata of an order. */
export type SetOrderMetadataInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** All entries, at most 50, each key once. Entries that the order has and that are not in the list are removed. */
  metadata: Array<MetadataInput>;
  /** The order. */
  orderId: Scalars['ID']['input'];
};

/** The result of `setOrderMetadata`. */
export type SetOrderMetadataResult = OrderRefused | SetOrderMetadataSuccess;

/** The order has the metadata. */
export type SetOrderMetadataSuccess = {
  __typename?: 'SetOrderMetadataSuccess';
  /** The order after the change. */
  order: Order;
};

/** The length of the intervals of a statistic. */
export type StatisticsInterval =
  /** One day in UTC. */
  | 'DAY'
  /** One hour. */
  | 'HOUR'
  /** One minute. */
  | 'MINUTE';

/** A change of a tracked order. */
export type TrackedChange = {
  __typename?: 'TrackedChange';
  /** When the change took effect. */
  occurredAt: Scalars['DateTime']['output'];
  /** The previous status; null at creation. Equal to `status` if only other data changed, such as quantities of items. */
  previousStatus?: Maybe<OrderStatus>;
  /** The status after the change. */
  status: OrderStatus;
  /** The carrier's tracking number; null while unknown. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /** The order's version after this change. */
  version: Scalars['Int']['output'];
};

/** One product of a tracked order. */
export type TrackedItem = {
  __typename?: 'TrackedItem';
  /** Delivered units. */
  deliveredQuantity: Scalars['Int']['output'];
  /** The product's id, for example `product_456`. */
  productId: Scalars['ID']['output'];
  /** The product's name when the order was placed. For orders from releases that did not record names, the product's id. */
  productName: Scalars['String']['output'];
  /** Number of units. */
  quantity: Scalars['Int']['output'];
  /** Units in shipments that have left the warehouse. */
  shippedQuantity: Scalars['Int']['output'];
};

/** An order as the holder of a tracking link sees it: without prices and without persons. */
export type TrackedOrder = {
  __typename?: 'TrackedOrder';
  /** The changes of the order, oldest first; the first entry is the creation. */
  history: Array<TrackedChange>;
  /** The token of the link. */
  id: Scalars['ID']['output'];
  /** The items. */
  items: Array<TrackedItem>;
  /** The order's number, for people. */
  number: Scalars['String']['output'];
  /** When the order was placed. */
  placedAt: Scalars['DateTime']['output'];
  /** The status of the order. */
  status: OrderStatus;
  /** When the order last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The version: starts at 1 and increases by one with every change of the order. */
  version: Scalars['Int']['output'];
};

/** A link that shows one order without an account. */
export type TrackingLink = {
  __typename?: 'TrackingLink';
  /** When the link expires. */
  expiresAt: Scalars['DateTime']['output'];
  /** The token, to pass to `trackedOrder` and `trackedOrderChanged`. */
  token: Scalars['String']['output'];
  /** The address of the tracking page. The token is its fragment, which browsers send to no server. */
  url: Scalars['String']['output'];
};

/** A manual change of an order's status. */
export type UpdateOrderStatusInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** The new status. */
  status: OrderStatus;
  /**
   * The carrier's tracking number, at most 255 characters (Unicode code points). Surrounding blanks are removed, and a
   * blank text counts as omitted. `INVALID_TEXT` for a longer text, control characters or invisible characters.
   */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /**
   * The person on whose behalf the change is made, for the history; the caller by default. Recorded in addition to the
   * caller. One line of at most 255 characters (Unicode code points). Surrounding blanks are removed, and a blank text
   * counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  updatedBy?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `updateOrderStatus`. */
export type UpdateOrderStatusResult = OrderRefused | UpdateOrderStatusSuccess;

/** The status was changed. */
export type UpdateOrderStatusSuccess = {
  __typename?: 'UpdateOrderStatusSuccess';
  /** The new status. */
  currentStatus: OrderStatus;
  /** The order after the change. */
  order: Order;
  /** The previous status. */
  previousStatus: OrderStatus;
  /** When the status changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A new address of an order. */
export type UpdateShippingAddressInput = {
  /** The new contact. Omitted: the contact stays. Null: the order has none. */
  contact?: InputMaybe<ContactInput>;
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** The new address, which replaces the whole previous one. `INVALID_ADDRESS` with one sentence for each wrong field. */
  shippingAddress: AddressInput;
};

/** The result of `updateShippingAddress`. */
export type UpdateShippingAddressResult = OrderRefused | UpdateShippingAddressSuccess;

/** The order has the address. */
export type UpdateShippingAddressSuccess = {
  __typename?: 'UpdateShippingAddressSuccess';
  /** The order after the change. */
  order: Order;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  Order: Order;
  TrackedOrder: TrackedOrder;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  TrackedOrder:
    ( { __typename: 'TrackedOrder' }
    & GraphQLRecursivePick<FederationTypes['TrackedOrder'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelOrderResult:
    | ( Omit<CancelOrderSuccess, 'order'> & { order: _RefType['Order'] } )
    | ( OrderRefused )
  ;
  CreateOrderResult:
    | ( Omit<CreateOrderSuccess, 'order'> & { order: _RefType['Order'] } )
    | ( OrderRefused )
    | ( Omit<PriceChanged, 'changes'> & { changes: Array<_RefType['PriceChange']> } )
    | ( ProductsUnavailable )
  ;
  CreateTrackingLinkResult:
    | ( CreateTrackingLinkSuccess )
    | ( OrderRefused )
  ;
  ReceiveReturnResult:
    | ( OrderRefused )
    | ( Omit<ReceiveReturnSuccess, 'order' | 'return'> & { order: _RefType['Order'], return: _RefType['Return'] } )
  ;
  RequestReturnResult:
    | ( OrderRefused )
    | ( Omit<RequestReturnSuccess, 'order' | 'return'> & { order: _RefType['Order'], return: _RefType['Return'] } )
  ;
  RevokeTrackingLinksResult:
    | ( OrderRefused )
    | ( RevokeTrackingLinksSuccess )
  ;
  SetOrderMetadataResult:
    | ( OrderRefused )
    | ( Omit<SetOrderMetadataSuccess, 'order'> & { order: _RefType['Order'] } )
  ;
  UpdateOrderStatusResult:
    | ( OrderRefused )
    | ( Omit<UpdateOrderStatusSuccess, 'order'> & { order: _RefType['Order'] } )
  ;
  UpdateShippingAddressResult:
    | ( OrderRefused )
    | ( Omit<UpdateShippingAddressSuccess, 'order'> & { order: _RefType['Order'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( OrderRefused )
    | ( Omit<PriceChanged, 'changes'> & { changes: Array<_RefType['PriceChange']> } )
    | ( ProductsUnavailable )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddressInput: AddressInput;
  CancelOrderInput: CancelOrderInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CancelOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderResult']>;
  CancelOrderSuccess: ResolverTypeWrapper<Omit<CancelOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  Cancellation: ResolverTypeWrapper<Cancellation>;
  Contact: ResolverTypeWrapper<Contact>;
  ContactInput: ContactInput;
  CreateOrderInput: CreateOrderInput;
  CreateOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateOrderResult']>;
  CreateOrderSuccess: ResolverTypeWrapper<Omit<CreateOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CreateTrackingLinkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTrackingLinkResult']>;
  CreateTrackingLinkSuccess: ResolverTypeWrapper<CreateTrackingLinkSuccess>;
  Customer: ResolverTypeWrapper<CustomerReferenceModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  FieldFault: ResolverTypeWrapper<FieldFault>;
  ItemAvailability: ResolverTypeWrapper<ItemAvailability>;
  Metadata: ResolverTypeWrapper<Metadata>;
  MetadataInput: MetadataInput;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrderEdge']>, nodes: Array<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFilter: OrderFilter;
  OrderItem: ResolverTypeWrapper<OrderItemOfOrderModel>;
  OrderItemInput: OrderItemInput;
  OrderRefused: ResolverTypeWrapper<OrderRefused>;
  OrderSort: OrderSort;
  OrderStatistic: ResolverTypeWrapper<Omit<OrderStatistic, 'value'> & { value: Array<ResolversTypes['Money']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  OrderStatus: OrderStatus;
  OrderStatusChange: ResolverTypeWrapper<StatusChangeModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PriceChange: ResolverTypeWrapper<Omit<PriceChange, 'current' | 'expected'> & { current: ResolversTypes['Money'], expected: ResolversTypes['Money'] }>;
  PriceChanged: ResolverTypeWrapper<Omit<PriceChanged, 'changes'> & { changes: Array<ResolversTypes['PriceChange']> }>;
  Product: ResolverTypeWrapper<ProductReferenceModel>;
  ProductsUnavailable: ResolverTypeWrapper<ProductsUnavailable>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReceiveReturnInput: ReceiveReturnInput;
  ReceiveReturnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReceiveReturnResult']>;
  ReceiveReturnSuccess: ResolverTypeWrapper<Omit<ReceiveReturnSuccess, 'order' | 'return'> & { order: ResolversTypes['Order'], return: ResolversTypes['Return'] }>;
  ReceivedItemInput: ReceivedItemInput;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusalCount: ResolverTypeWrapper<RefusalCount>;
  RequestReturnInput: RequestReturnInput;
  RequestReturnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestReturnResult']>;
  RequestReturnSuccess: ResolverTypeWrapper<Omit<RequestReturnSuccess, 'order' | 'return'> & { order: ResolversTypes['Order'], return: ResolversTypes['Return'] }>;
  Return: ResolverTypeWrapper<ReturnOfOrderModel>;
  ReturnConnection: ResolverTypeWrapper<Omit<ReturnConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ReturnEdge']>, nodes: Array<ResolversTypes['Return']> }>;
  ReturnEdge: ResolverTypeWrapper<Omit<ReturnEdge, 'node'> & { node: ResolversTypes['Return'] }>;
  ReturnItem: ResolverTypeWrapper<ReturnItem>;
  ReturnItemInput: ReturnItemInput;
  ReturnStatus: ReturnStatus;
  RevokeTrackingLinksResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeTrackingLinksResult']>;
  RevokeTrackingLinksSuccess: ResolverTypeWrapper<RevokeTrackingLinksSuccess>;
  SetOrderMetadataInput: SetOrderMetadataInput;
  SetOrderMetadataResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetOrderMetadataResult']>;
  SetOrderMetadataSuccess: ResolverTypeWrapper<Omit<SetOrderMetadataSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  StatisticsInterval: StatisticsInterval;
  TrackedChange: ResolverTypeWrapper<StatusChangeModel>;
  TrackedItem: ResolverTypeWrapper<OrderItemModel>;
  TrackedOrder: ResolverTypeWrapper<TrackedOrderModel>;
  TrackingLink: ResolverTypeWrapper<TrackingLink>;
  UpdateOrderStatusInput: UpdateOrderStatusInput;
  UpdateOrderStatusResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateOrderStatusResult']>;
  UpdateOrderStatusSuccess: ResolverTypeWrapper<Omit<UpdateOrderStatusSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  UpdateShippingAddressInput: UpdateShippingAddressInput;
  UpdateShippingAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateShippingAddressResult']>;
  UpdateShippingAddressSuccess: ResolverTypeWrapper<Omit<UpdateShippingAddressSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  AddressInput: AddressInput;
  CancelOrderInput: CancelOrderInput;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  CancelOrderResult: ResolversUnionTypes<ResolversParentTypes>['CancelOrderResult'];
  CancelOrderSuccess: Omit<CancelOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  Cancellation: Cancellation;
  Contact: Contact;
  ContactInput: ContactInput;
  CreateOrderInput: CreateOrderInput;
  CreateOrderResult: ResolversUnionTypes<ResolversParentTypes>['CreateOrderResult'];
  CreateOrderSuccess: Omit<CreateOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  Boolean: Scalars['Boolean']['output'];
  CreateTrackingLinkResult: ResolversUnionTypes<ResolversParentTypes>['CreateTrackingLinkResult'];
  CreateTrackingLinkSuccess: CreateTrackingLinkSuccess;
  Customer: CustomerReferenceModel;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  FieldFault: FieldFault;
  ItemAvailability: ItemAvailability;
  Metadata: Metadata;
  MetadataInput: MetadataInput;
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  Order: OrderModel;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrderEdge']>, nodes: Array<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFilter: OrderFilter;
  OrderItem: OrderItemOfOrderModel;
  OrderItemInput: OrderItemInput;
  OrderRefused: OrderRefused;
  OrderStatistic: Omit<OrderStatistic, 'value'> & { value: Array<ResolversParentTypes['Money']> };
  Float: Scalars['Float']['output'];
  OrderStatusChange: StatusChangeModel;
  PageInfo: PageInfo;
  PriceChange: Omit<PriceChange, 'current' | 'expected'> & { current: ResolversParentTypes['Money'], expected: ResolversParentTypes['Money'] };
  PriceChanged: Omit<PriceChanged, 'changes'> & { changes: Array<ResolversParentTypes['PriceChange']> };
  Product: ProductReferenceModel;
  ProductsUnavailable: ProductsUnavailable;
  Query: Record<PropertyKey, never>;
  ReceiveReturnInput: ReceiveReturnInput;
  ReceiveReturnResult: ResolversUnionTypes<ResolversParentTypes>['ReceiveReturnResult'];
  ReceiveReturnSuccess: Omit<ReceiveReturnSuccess, 'order' | 'return'> & { order: ResolversParentTypes['Order'], return: ResolversParentTypes['Return'] };
  ReceivedItemInput: ReceivedItemInput;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RefusalCount: RefusalCount;
  RequestReturnInput: RequestReturnInput;
  RequestReturnResult: ResolversUnionTypes<ResolversParentTypes>['RequestReturnResult'];
  RequestReturnSuccess: Omit<RequestReturnSuccess, 'order' | 'return'> & { order: ResolversParentTypes['Order'], return: ResolversParentTypes['Return'] };
  Return: ReturnOfOrderModel;
  ReturnConnection: Omit<ReturnConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ReturnEdge']>, nodes: Array<ResolversParentTypes['Return']> };
  ReturnEdge: Omit<ReturnEdge, 'node'> & { node: ResolversParentTypes['Return'] };
  ReturnItem: ReturnItem;
  ReturnItemInput: ReturnItemInput;
  RevokeTrackingLinksResult: ResolversUnionTypes<ResolversParentTypes>['RevokeTrackingLinksResult'];
  RevokeTrackingLinksSuccess: RevokeTrackingLinksSuccess;
  SetOrderMetadataInput: SetOrderMetadataInput;
  SetOrderMetadataResult: ResolversUnionTypes<ResolversParentTypes>['SetOrderMetadataResult'];
  SetOrderMetadataSuccess: Omit<SetOrderMetadataSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  TrackedChange: StatusChangeModel;
  TrackedItem: OrderItemModel;
  TrackedOrder: TrackedOrderModel;
  TrackingLink: TrackingLink;
  UpdateOrderStatusInput: UpdateOrderStatusInput;
  UpdateOrderStatusResult: ResolversUnionTypes<ResolversParentTypes>['UpdateOrderStatusResult'];
  UpdateOrderStatusSuccess: Omit<UpdateOrderStatusSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  UpdateShippingAddressInput: UpdateShippingAddressInput;
  UpdateShippingAddressResult: ResolversUnionTypes<ResolversParentTypes>['UpdateShippingAddressResult'];
  UpdateShippingAddressSuccess: Omit<UpdateShippingAddressSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CancelOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderResult'] = ResolversParentTypes['CancelOrderResult']> = {
  __resolveType: TypeResolveFn<'CancelOrderSuccess' | 'OrderRefused', ParentType, ContextType>;
};

export type CancelOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderSuccess'] = ResolversParentTypes['CancelOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancellationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cancellation'] = ResolversParentTypes['Cancellation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrderResult'] = ResolversParentTypes['CreateOrderResult']> = {
  __resolveType: TypeResolveFn<'CreateOrderSuccess' | 'OrderRefused' | 'PriceChanged' | 'ProductsUnavailable', ParentType, ContextType>;
};

export type CreateOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrderSuccess'] = ResolversParentTypes['CreateOrderSuccess']> = {
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateTrackingLinkResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTrackingLinkResult'] = ResolversParentTypes['CreateTrackingLinkResult']> = {
  __resolveType: TypeResolveFn<'CreateTrackingLinkSuccess' | 'OrderRefused', ParentType, ContextType>;
};

export type CreateTrackingLinkSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTrackingLinkSuccess'] = ResolversParentTypes['CreateTrackingLinkSuccess']> = {
  link?: Resolver<ResolversTypes['TrackingLink'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<CustomerOrdersArgs, 'first'>>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type FieldFaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldFault'] = ResolversParentTypes['FieldFault']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ItemAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemAvailability'] = ResolversParentTypes['ItemAvailability']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isAvailable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Metadata'] = ResolversParentTypes['Metadata']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelOrder?: Resolver<ResolversTypes['CancelOrderResult'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  confirmOrders?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationConfirmOrdersArgs, 'orderIds'>>;
  createOrder?: Resolver<ResolversTypes['CreateOrderResult'], ParentType, ContextType, RequireFields<MutationCreateOrderArgs, 'input'>>;
  createTrackingLink?: Resolver<ResolversTypes['CreateTrackingLinkResult'], ParentType, ContextType, RequireFields<MutationCreateTrackingLinkArgs, 'orderId'>>;
  receiveReturn?: Resolver<ResolversTypes['ReceiveReturnResult'], ParentType, ContextType, RequireFields<MutationReceiveReturnArgs, 'input'>>;
  requestReturn?: Resolver<ResolversTypes['RequestReturnResult'], ParentType, ContextType, RequireFields<MutationRequestReturnArgs, 'input'>>;
  revokeTrackingLinks?: Resolver<ResolversTypes['RevokeTrackingLinksResult'], ParentType, ContextType, RequireFields<MutationRevokeTrackingLinksArgs, 'orderId'>>;
  sealShippingAddress?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<MutationSealShippingAddressArgs, 'orderId' | 'shipmentId'>>;
  setOrderMetadata?: Resolver<ResolversTypes['SetOrderMetadataResult'], ParentType, ContextType, RequireFields<MutationSetOrderMetadataArgs, 'input'>>;
  updateOrderStatus?: Resolver<ResolversTypes['UpdateOrderStatusResult'], ParentType, ContextType, RequireFields<MutationUpdateOrderStatusArgs, 'input'>>;
  updateShippingAddress?: Resolver<ResolversTypes['UpdateShippingAddressResult'], ParentType, ContextType, RequireFields<MutationUpdateShippingAddressArgs, 'input'>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancellation?: Resolver<Maybe<ResolversTypes['Cancellation']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['OrderStatusChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['Metadata']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  returns?: Resolver<Array<ResolversTypes['Return']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  totalAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  listedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem']> = {
  deliveredQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lineTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returnedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRefused'] = ResolversParentTypes['OrderRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  faults?: Resolver<Array<ResolversTypes['FieldFault']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderStatisticResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStatistic'] = ResolversParentTypes['OrderStatistic']> = {
  averageSecondsToDelivered?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageSecondsToShipped?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  before?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  medianSecondsToDelivered?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medianSecondsToShipped?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95SecondsToDelivered?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95SecondsToShipped?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  refusals?: Resolver<Array<ResolversTypes['RefusalCount']>, ParentType, ContextType>;
  shipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderStatusChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStatusChange'] = ResolversParentTypes['OrderStatusChange']> = {
  actor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  previousStatus?: Resolver<Maybe<ResolversTypes['OrderStatus']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChange'] = ResolversParentTypes['PriceChange']> = {
  current?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PriceChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChanged'] = ResolversParentTypes['PriceChanged']> = {
  changes?: Resolver<Array<ResolversTypes['PriceChange']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductsUnavailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsUnavailable'] = ResolversParentTypes['ProductsUnavailable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unavailableItems?: Resolver<Array<ResolversTypes['ItemAvailability']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderByNumber?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderByNumberArgs, 'number'>>;
  orderStatistics?: Resolver<Array<ResolversTypes['OrderStatistic']>, ParentType, ContextType, RequireFields<QueryOrderStatisticsArgs, 'before' | 'from' | 'interval'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first' | 'sort'>>;
  returns?: Resolver<Maybe<ResolversTypes['ReturnConnection']>, ParentType, ContextType, RequireFields<QueryReturnsArgs, 'first'>>;
  trackedOrder?: Resolver<Maybe<ResolversTypes['TrackedOrder']>, ParentType, ContextType, RequireFields<QueryTrackedOrderArgs, 'token'>>;
};

export type ReceiveReturnResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiveReturnResult'] = ResolversParentTypes['ReceiveReturnResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'ReceiveReturnSuccess', ParentType, ContextType>;
};

export type ReceiveReturnSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiveReturnSuccess'] = ResolversParentTypes['ReceiveReturnSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  return?: Resolver<ResolversTypes['Return'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'PriceChanged' | 'ProductsUnavailable', ParentType, ContextType>;
};

export type RefusalCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusalCount'] = ResolversParentTypes['RefusalCount']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RequestReturnResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestReturnResult'] = ResolversParentTypes['RequestReturnResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'RequestReturnSuccess', ParentType, ContextType>;
};

export type RequestReturnSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestReturnSuccess'] = ResolversParentTypes['RequestReturnSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  return?: Resolver<ResolversTypes['Return'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReturnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ReturnItem']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
};

export type ReturnConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnConnection'] = ResolversParentTypes['ReturnConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReturnEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Return']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReturnEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnEdge'] = ResolversParentTypes['ReturnEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Return'], ParentType, ContextType>;
};

export type ReturnItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnItem'] = ResolversParentTypes['ReturnItem']> = {
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restocked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevokeTrackingLinksResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeTrackingLinksResult'] = ResolversParentTypes['RevokeTrackingLinksResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'RevokeTrackingLinksSuccess', ParentType, ContextType>;
};

export type RevokeTrackingLinksSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeTrackingLinksSuccess'] = ResolversParentTypes['RevokeTrackingLinksSuccess']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetOrderMetadataResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetOrderMetadataResult'] = ResolversParentTypes['SetOrderMetadataResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'SetOrderMetadataSuccess', ParentType, ContextType>;
};

export type SetOrderMetadataSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetOrderMetadataSuccess'] = ResolversParentTypes['SetOrderMetadataSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackedChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedChange'] = ResolversParentTypes['TrackedChange']> = {
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  previousStatus?: Resolver<Maybe<ResolversTypes['OrderStatus']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackedItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedItem'] = ResolversParentTypes['TrackedItem']> = {
  deliveredQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackedOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedOrder'] = ResolversParentTypes['TrackedOrder'], FederationReferenceType extends FederationReferenceTypes['TrackedOrder'] = FederationReferenceTypes['TrackedOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TrackedOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  history?: Resolver<Array<ResolversTypes['TrackedChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['TrackedItem']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackingLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingLink'] = ResolversParentTypes['TrackingLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateOrderStatusResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateOrderStatusResult'] = ResolversParentTypes['UpdateOrderStatusResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'UpdateOrderStatusSuccess', ParentType, ContextType>;
};

export type UpdateOrderStatusSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateOrderStatusSuccess'] = ResolversParentTypes['UpdateOrderStatusSuccess']> = {
  currentStatus?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  previousStatus?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateShippingAddressResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateShippingAddressResult'] = ResolversParentTypes['UpdateShippingAddressResult']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'UpdateShippingAddressSuccess', ParentType, ContextType>;
};

export type UpdateShippingAddressSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateShippingAddressSuccess'] = ResolversParentTypes['UpdateShippingAddressSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  CancelOrderResult?: CancelOrderResultResolvers<ContextType>;
  CancelOrderSuccess?: CancelOrderSuccessResolvers<ContextType>;
  Cancellation?: CancellationResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  CreateOrderResult?: CreateOrderResultResolvers<ContextType>;
  CreateOrderSuccess?: CreateOrderSuccessResolvers<ContextType>;
  CreateTrackingLinkResult?: CreateTrackingLinkResultResolvers<ContextType>;
  CreateTrackingLinkSuccess?: CreateTrackingLinkSuccessResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  FieldFault?: FieldFaultResolvers<ContextType>;
  ItemAvailability?: ItemAvailabilityResolvers<ContextType>;
  Metadata?: MetadataResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  OrderRefused?: OrderRefusedResolvers<ContextType>;
  OrderStatistic?: OrderStatisticResolvers<ContextType>;
  OrderStatusChange?: OrderStatusChangeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PriceChange?: PriceChangeResolvers<ContextType>;
  PriceChanged?: PriceChangedResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductsUnavailable?: ProductsUnavailableResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReceiveReturnResult?: ReceiveReturnResultResolvers<ContextType>;
  ReceiveReturnSuccess?: ReceiveReturnSuccessResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RefusalCount?: RefusalCountResolvers<ContextType>;
  RequestReturnResult?: RequestReturnResultResolvers<ContextType>;
  RequestReturnSuccess?: RequestReturnSuccessResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  ReturnConnection?: ReturnConnectionResolvers<ContextType>;
  ReturnEdge?: ReturnEdgeResolvers<ContextType>;
  ReturnItem?: ReturnItemResolvers<ContextType>;
  RevokeTrackingLinksResult?: RevokeTrackingLinksResultResolvers<ContextType>;
  RevokeTrackingLinksSuccess?: RevokeTrackingLinksSuccessResolvers<ContextType>;
  SetOrderMetadataResult?: SetOrderMetadataResultResolvers<ContextType>;
  SetOrderMetadataSuccess?: SetOrderMetadataSuccessResolvers<ContextType>;
  TrackedChange?: TrackedChangeResolvers<ContextType>;
  TrackedItem?: TrackedItemResolvers<ContextType>;
  TrackedOrder?: TrackedOrderResolvers<ContextType>;
  TrackingLink?: TrackingLinkResolvers<ContextType>;
  UpdateOrderStatusResult?: UpdateOrderStatusResultResolvers<ContextType>;
  UpdateOrderStatusSuccess?: UpdateOrderStatusSuccessResolvers<ContextType>;
  UpdateShippingAddressResult?: UpdateShippingAddressResultResolvers<ContextType>;
  UpdateShippingAddressSuccess?: UpdateShippingAddressSuccessResolvers<ContextType>;
};

