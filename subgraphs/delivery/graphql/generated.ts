import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Shipment as ShipmentModel, DeliveryEvent as DeliveryEventModel } from '../domain/shipment.ts';
import type { OrderReference as OrderReferenceModel } from './order.ts';
import type { TrackedOrder as TrackedOrderModel } from './tracked-order.ts';
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
  _FieldSet: { input: unknown; output: unknown; }
};

/** A request for a shipment of some units of an order. */
export type CreateShipmentInput = {
  /**
   * The carrier; by default that of the shipment that the units are taken out of. At most 100 characters (Unicode code
   * points). Surrounding blanks are removed, and a blank text counts as omitted. `INVALID_TEXT` for a longer text, control
   * characters or invisible characters. A carrier that is not configured is not told: report its statuses with
   * `updateShipmentStatus`.
   */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /**
   * Makes repetition safe: a repeated request with the same key makes no further shipment and returns that of the first. 1
   * to 255 printable ASCII characters, for 24 hours and this caller; `INVALID_IDEMPOTENCY_KEY` otherwise.
   * `IDEMPOTENCY_KEY_REUSED` if the key belongs to a different request. A refused request does not use up its key.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The units, 1 to 100 entries. Entries of one product are merged. */
  items: Array<ShipmentItemInput>;
  /** The order. */
  orderId: Scalars['ID']['input'];
};

/** The result of `createShipment`. */
export type CreateShipmentResult = CreateShipmentSuccess | ShipmentRefused;

/** The shipment was made. If it took all units of another shipment, it is that shipment, with its id. */
export type CreateShipmentSuccess = {
  __typename?: 'CreateShipmentSuccess';
  /**
   * Its order; its fields other than `id` and the shipments need the scope `orders:read`. Null with an error of code
   * `SERVICE_UNAVAILABLE` while orders cannot be read.
   */
  order?: Maybe<Order>;
  /** The shipment with the requested units. */
  shipment: Shipment;
};

/** An event in the tracking of a shipment. A late report is sorted in by the time of the event. */
export type DeliveryEvent = {
  __typename?: 'DeliveryEvent';
  /** A text from the carrier or the reporter, at most 1,000 characters (Unicode code points). */
  description?: Maybe<Scalars['String']['output']>;
  /** The event's id. */
  id: Scalars['ID']['output'];
  /** The location of the event, at most 255 characters (Unicode code points). */
  location?: Maybe<Scalars['String']['output']>;
  /**
   * When the event happened, by the carrier's report, adjusted to lie between the creation of the shipment and the report.
   * Events whose adjusted times are equal are in the order of the carrier's clock. For an event that was not reported by a
   * carrier, the time of the report.
   */
  occurredAt: Scalars['DateTime']['output'];
  /** The name of a `ShipmentStatus`. `IN_TRANSIT` can occur several times, once for each depot. */
  type: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes a shipment of some units of an order: splits the order into several parcels, each with its own carrier, tracking
   * and events. The units are taken out of the shipments that were opened with the order and have not been handed over;
   * those of shipments that this mutation made stay there. See docs/warehouses.md.
   */
  createShipment: CreateShipmentResult;
  /**
   * Records a status of a shipment, as reported by the carrier or the warehouse. The order's status and the quantities of
   * its items follow automatically. `CANCELLED` for one of several shipments puts its items back into a shipment of the
   * order that has not been handed over; for the only one, it cancels the order.
   */
  updateShipmentStatus: UpdateShipmentStatusResult;
};


export type MutationCreateShipmentArgs = {
  input: CreateShipmentInput;
};


export type MutationUpdateShipmentStatusArgs = {
  input: UpdateShipmentStatusInput;
};

/** An order. A customer sees only their own; a client needs one of the order or shipment scopes. */
export type Order = {
  __typename?: 'Order';
  /** The order's id, a UUID that sorts by time. */
  id: Scalars['ID']['output'];
  /**
   * The newest shipment of the order; null for the short time before it is created.
   * @deprecated An order can have several shipments: use `shipments`.
   */
  shipment?: Maybe<Shipment>;
  /**
   * The shipments of the order, oldest first; empty for the short time before they are created. Null with an error of code
   * `SERVICE_UNAVAILABLE` while shipments cannot be read.
   */
  shipments?: Maybe<Array<Shipment>>;
  /**
   * The id of the trace in which the order was placed, 32 hexadecimal digits, to find it in a trace viewer. Null for
   * customers, for the short time before shipments are created, and for orders from before this field. Whether the trace
   * was exported depends on the sampling: see docs/observability.md.
   */
  traceId?: Maybe<Scalars['String']['output']>;
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

export type Query = {
  __typename?: 'Query';
  /**
   * One shipment by its id or its carrier's tracking number; null if there is none. Surrounding blanks are removed, and a
   * blank argument counts as omitted. `BAD_USER_INPUT` unless exactly one of the two is given, and for an invalid tracking
   * number: see `UpdateShipmentStatusInput`.
   */
  shipment?: Maybe<Shipment>;
  /**
   * Shipments of all orders, the newest first, for clients and operators. `FORBIDDEN` for a customer. `BAD_USER_INPUT` if
   * `first` is not between 1 and 100, `after` is not a cursor of this list, or a text of the filter is too long or contains
   * control characters. Null with an error of code `SERVICE_UNAVAILABLE` while shipments cannot be read.
   */
  shipments?: Maybe<ShipmentConnection>;
};


export type QueryShipmentArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
};


export type QueryShipmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShipmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A request that was refused by a rule. A refusal is an expected result to handle, not an error. Nothing was written. */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A shipment of an order: one parcel. An order has one, unless it is split. */
export type Shipment = {
  __typename?: 'Shipment';
  /** The carrier; null until one is chosen. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** When the shipment was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the shipment was delivered, by the carrier's report; null until then. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the carrier expects to deliver the shipment; null if unknown. It is not removed after the delivery. */
  estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The delivery events, oldest first. */
  events: Array<DeliveryEvent>;
  /** The shipment's id. */
  id: Scalars['ID']['output'];
  /**
   * The units in the shipment, one entry for each product. Empty for a shipment whose units were all put into another one,
   * which is `CANCELLED`.
   */
  items: Array<ShipmentItem>;
  /**
   * The order of the shipment; its fields other than `id` need the scope `orders:read`. Null with an error of code
   * `SERVICE_UNAVAILABLE` while orders cannot be read.
   */
  order?: Maybe<Order>;
  /** The status of the shipment. */
  status: ShipmentStatus;
  /** The carrier's tracking number; null until the carrier has assigned one. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /** The carrier's page about the parcel, an address that begins with `https://` or `http://`; null if there is none. */
  trackingUrl?: Maybe<Scalars['String']['output']>;
  /** When the shipment last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of the list of shipments. */
export type ShipmentConnection = {
  __typename?: 'ShipmentConnection';
  /** The shipments, each with its cursor. */
  edges: Array<ShipmentEdge>;
  /** The shipments alone. */
  nodes: Array<Shipment>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** A shipment in a page. */
export type ShipmentEdge = {
  __typename?: 'ShipmentEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The shipment. */
  node: Shipment;
};

/**
 * Conditions on a list of shipments; a shipment must meet all of them. Surrounding blanks of texts are removed, and blank
 * texts count as omitted.
 */
export type ShipmentFilter = {
  /** Only shipments of this carrier. At most 100 characters. */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /** Only shipments that were created before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only shipments that were created at this time or later. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only shipments of this order. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Only shipments with one of these statuses. */
  status?: InputMaybe<Array<ShipmentStatus>>;
};

/** Units of one product in a shipment. */
export type ShipmentItem = {
  __typename?: 'ShipmentItem';
  /** The product's id, for example `product_456`. */
  productId: Scalars['ID']['output'];
  /** The product's name when the order was placed. For orders from releases that did not record names, the product's id. */
  productName: Scalars['String']['output'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['output'];
};

/** Units of one product. */
export type ShipmentItemInput = {
  /** The product. */
  productId: Scalars['ID']['input'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['input'];
};

/**
 * Nothing has changed. Codes: `UNKNOWN_ORDER` (the order has no shipment) and `INVALID_TEXT`. Of `updateShipmentStatus`:
 * `SHIPMENT_REQUIRED`, `UNKNOWN_SHIPMENT`, `INVALID_TRANSITION`, `TRACKING_NUMBER_TAKEN`. Of `createShipment`:
 * `NOTHING_TO_SHIP` (no units were requested, or none are left to request), `QUANTITY_EXCEEDED`, `INVALID_QUANTITY`,
 * `TOO_MANY_ITEMS`, `INVALID_IDEMPOTENCY_KEY`, `IDEMPOTENCY_KEY_REUSED`.
 */
export type ShipmentRefused = Refusal & {
  __typename?: 'ShipmentRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

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

/** An event in the tracking of a parcel. */
export type TrackedEvent = {
  __typename?: 'TrackedEvent';
  /** The location of the event; null if unknown, and for the delivery, which happens at a person's address. */
  location?: Maybe<Scalars['String']['output']>;
  /** When the event happened: see `DeliveryEvent`. */
  occurredAt: Scalars['DateTime']['output'];
  /** The name of a `ShipmentStatus`. */
  type: Scalars['String']['output'];
};

/** An order as the holder of a tracking link sees it: without prices and without persons. */
export type TrackedOrder = {
  __typename?: 'TrackedOrder';
  /** The token of the link. */
  id: Scalars['ID']['output'];
  /**
   * The parcels of the order, oldest first; empty for the short time before they are created. Null with an error of code
   * `SERVICE_UNAVAILABLE` while parcels cannot be read.
   */
  parcels?: Maybe<Array<TrackedParcel>>;
};

/** A parcel of a tracked order. */
export type TrackedParcel = {
  __typename?: 'TrackedParcel';
  /** The carrier; null until one is chosen. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** When the parcel was delivered; null until then. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the carrier expects to deliver the parcel; null if unknown. */
  estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The events, oldest first. Without the carrier's descriptions, in which it may name persons, such as a neighbour. */
  events: Array<TrackedEvent>;
  /** The shipment's id. */
  id: Scalars['ID']['output'];
  /** The units in the parcel. */
  items: Array<TrackedParcelItem>;
  /** The status of the parcel. */
  status: ShipmentStatus;
  /** The carrier's tracking number; null until the carrier has assigned one. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /** The carrier's page about the parcel, an address that begins with `https://` or `http://`; null if there is none. */
  trackingUrl?: Maybe<Scalars['String']['output']>;
};

/** Units of one product in a tracked parcel. */
export type TrackedParcelItem = {
  __typename?: 'TrackedParcelItem';
  /** The product's id, for example `product_456`. */
  productId: Scalars['ID']['output'];
  /** The product's name when the order was placed. For orders from releases that did not record names, the product's id. */
  productName: Scalars['String']['output'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['output'];
};

/**
 * A report on a shipment. Characters are Unicode code points. Surrounding blanks of a text are removed, and a blank text
 * counts as omitted. `INVALID_TEXT` for texts that are too long or contain control characters and, in `carrier`,
 * `trackingNumber` and `trackingUrl`, for invisible characters.
 */
export type UpdateShipmentStatusInput = {
  /** The carrier, if it changed; at most 100 characters. */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /** A text from the carrier, at most 1,000 characters; line feeds and tabs are allowed. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** When the carrier expects to deliver the shipment, if that changed. */
  estimatedDeliveryAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The location of the event, one line of at most 255 characters. */
  location?: InputMaybe<Scalars['String']['input']>;
  /** The order of the shipment. */
  orderId: Scalars['ID']['input'];
  /**
   * The shipment. Required if the order has several that are neither delivered nor cancelled: `SHIPMENT_REQUIRED`.
   * `UNKNOWN_SHIPMENT` if it is not one of the order.
   */
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
  /** The new status. */
  status: ShipmentStatus;
  /** The carrier's tracking number, if it changed; at most 255 characters. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's page about the parcel, if it changed; begins with `https://` or `http://`, at most 2,000 characters. */
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `updateShipmentStatus`. */
export type UpdateShipmentStatusResult = ShipmentRefused | UpdateShipmentStatusSuccess;

/** The shipment was updated. */
export type UpdateShipmentStatusSuccess = {
  __typename?: 'UpdateShipmentStatusSuccess';
  /** The shipment after the change. */
  shipment: Shipment;
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
  Order: Order;
  Shipment: Shipment;
  TrackedOrder: TrackedOrder;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Shipment:
    ( { __typename: 'Shipment' }
    & GraphQLRecursivePick<FederationTypes['Shipment'], {"id":true}> );
  TrackedOrder:
    ( { __typename: 'TrackedOrder' }
    & GraphQLRecursivePick<FederationTypes['TrackedOrder'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateShipmentResult:
    | ( Omit<CreateShipmentSuccess, 'order' | 'shipment'> & { order?: Maybe<_RefType['Order']>, shipment: _RefType['Shipment'] } )
    | ( ShipmentRefused )
  ;
  UpdateShipmentStatusResult:
    | ( ShipmentRefused )
    | ( Omit<UpdateShipmentStatusSuccess, 'shipment'> & { shipment: _RefType['Shipment'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( ShipmentRefused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CreateShipmentInput: CreateShipmentInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CreateShipmentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateShipmentResult']>;
  CreateShipmentSuccess: ResolverTypeWrapper<Omit<CreateShipmentSuccess, 'order' | 'shipment'> & { order?: Maybe<ResolversTypes['Order']>, shipment: ResolversTypes['Shipment'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryEvent: ResolverTypeWrapper<DeliveryEventModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderReferenceModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  Shipment: ResolverTypeWrapper<ShipmentModel>;
  ShipmentConnection: ResolverTypeWrapper<Omit<ShipmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ShipmentEdge']>, nodes: Array<ResolversTypes['Shipment']> }>;
  ShipmentEdge: ResolverTypeWrapper<Omit<ShipmentEdge, 'node'> & { node: ResolversTypes['Shipment'] }>;
  ShipmentFilter: ShipmentFilter;
  ShipmentItem: ResolverTypeWrapper<ShipmentItem>;
  ShipmentItemInput: ShipmentItemInput;
  ShipmentRefused: ResolverTypeWrapper<ShipmentRefused>;
  ShipmentStatus: ShipmentStatus;
  TrackedEvent: ResolverTypeWrapper<DeliveryEventModel>;
  TrackedOrder: ResolverTypeWrapper<TrackedOrderModel>;
  TrackedParcel: ResolverTypeWrapper<ShipmentModel>;
  TrackedParcelItem: ResolverTypeWrapper<TrackedParcelItem>;
  UpdateShipmentStatusInput: UpdateShipmentStatusInput;
  UpdateShipmentStatusResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateShipmentStatusResult']>;
  UpdateShipmentStatusSuccess: ResolverTypeWrapper<Omit<UpdateShipmentStatusSuccess, 'shipment'> & { shipment: ResolversTypes['Shipment'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CreateShipmentInput: CreateShipmentInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  CreateShipmentResult: ResolversUnionTypes<ResolversParentTypes>['CreateShipmentResult'];
  CreateShipmentSuccess: Omit<CreateShipmentSuccess, 'order' | 'shipment'> & { order?: Maybe<ResolversParentTypes['Order']>, shipment: ResolversParentTypes['Shipment'] };
  DateTime: Scalars['DateTime']['output'];
  DeliveryEvent: DeliveryEventModel;
  Mutation: Record<PropertyKey, never>;
  Order: OrderReferenceModel;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Shipment: ShipmentModel;
  ShipmentConnection: Omit<ShipmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ShipmentEdge']>, nodes: Array<ResolversParentTypes['Shipment']> };
  ShipmentEdge: Omit<ShipmentEdge, 'node'> & { node: ResolversParentTypes['Shipment'] };
  ShipmentFilter: ShipmentFilter;
  ShipmentItem: ShipmentItem;
  ShipmentItemInput: ShipmentItemInput;
  ShipmentRefused: ShipmentRefused;
  TrackedEvent: DeliveryEventModel;
  TrackedOrder: TrackedOrderModel;
  TrackedParcel: ShipmentModel;
  TrackedParcelItem: TrackedParcelItem;
  UpdateShipmentStatusInput: UpdateShipmentStatusInput;
  UpdateShipmentStatusResult: ResolversUnionTypes<ResolversParentTypes>['UpdateShipmentStatusResult'];
  UpdateShipmentStatusSuccess: Omit<UpdateShipmentStatusSuccess, 'shipment'> & { shipment: ResolversParentTypes['Shipment'] };
};

export type CreateShipmentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateShipmentResult'] = ResolversParentTypes['CreateShipmentResult']> = {
  __resolveType: TypeResolveFn<'CreateShipmentSuccess' | 'ShipmentRefused', ParentType, ContextType>;
};

export type CreateShipmentSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateShipmentSuccess'] = ResolversParentTypes['CreateShipmentSuccess']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  shipment?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryEvent'] = ResolversParentTypes['DeliveryEvent']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createShipment?: Resolver<ResolversTypes['CreateShipmentResult'], ParentType, ContextType, RequireFields<MutationCreateShipmentArgs, 'input'>>;
  updateShipmentStatus?: Resolver<ResolversTypes['UpdateShipmentStatusResult'], ParentType, ContextType, RequireFields<MutationUpdateShipmentStatusArgs, 'input'>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  shipments?: Resolver<Maybe<Array<ResolversTypes['Shipment']>>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType, Partial<QueryShipmentArgs>>;
  shipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<QueryShipmentsArgs, 'first'>>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ShipmentRefused', ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment'], FederationReferenceType extends FederationReferenceTypes['Shipment'] = FederationReferenceTypes['Shipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['DeliveryEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ShipmentItem']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ShipmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentConnection'] = ResolversParentTypes['ShipmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ShipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Shipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ShipmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentEdge'] = ResolversParentTypes['ShipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
};

export type ShipmentItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentItem'] = ResolversParentTypes['ShipmentItem']> = {
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShipmentRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentRefused'] = ResolversParentTypes['ShipmentRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedEvent'] = ResolversParentTypes['TrackedEvent']> = {
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrackedOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedOrder'] = ResolversParentTypes['TrackedOrder'], FederationReferenceType extends FederationReferenceTypes['TrackedOrder'] = FederationReferenceTypes['TrackedOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TrackedOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parcels?: Resolver<Maybe<Array<ResolversTypes['TrackedParcel']>>, ParentType, ContextType>;
};

export type TrackedParcelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedParcel'] = ResolversParentTypes['TrackedParcel']> = {
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['TrackedEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['TrackedParcelItem']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TrackedParcelItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackedParcelItem'] = ResolversParentTypes['TrackedParcelItem']> = {
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UpdateShipmentStatusResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateShipmentStatusResult'] = ResolversParentTypes['UpdateShipmentStatusResult']> = {
  __resolveType: TypeResolveFn<'ShipmentRefused' | 'UpdateShipmentStatusSuccess', ParentType, ContextType>;
};

export type UpdateShipmentStatusSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateShipmentStatusSuccess'] = ResolversParentTypes['UpdateShipmentStatusSuccess']> = {
  shipment?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CreateShipmentResult?: CreateShipmentResultResolvers<ContextType>;
  CreateShipmentSuccess?: CreateShipmentSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeliveryEvent?: DeliveryEventResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentConnection?: ShipmentConnectionResolvers<ContextType>;
  ShipmentEdge?: ShipmentEdgeResolvers<ContextType>;
  ShipmentItem?: ShipmentItemResolvers<ContextType>;
  ShipmentRefused?: ShipmentRefusedResolvers<ContextType>;
  TrackedEvent?: TrackedEventResolvers<ContextType>;
  TrackedOrder?: TrackedOrderResolvers<ContextType>;
  TrackedParcel?: TrackedParcelResolvers<ContextType>;
  TrackedParcelItem?: TrackedParcelItemResolvers<ContextType>;
  UpdateShipmentStatusResult?: UpdateShipmentStatusResultResolvers<ContextType>;
  UpdateShipmentStatusSuccess?: UpdateShipmentStatusSuccessResolvers<ContextType>;
};

