import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '../../../platform/values/money.ts';
import type { Order as OrderModel, StatusChange as StatusChangeModel } from '../domain/order.ts';
import type { OrderItemOfOrder as OrderItemOfOrderModel, ProductReference as ProductReferenceModel } from './order-item.ts';
import type { CustomerReference as CustomerReferenceModel } from './customer.ts';
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
   * An exact decimal number as a string with as many fraction digits as its currency has by ISO 4217: `"59.98"` EUR, `"60"` JPY,
   * `"59.980"` KWD. As input it takes such a string, or a JSON number; zeros at its end may be left out, and there may be at most
   * 13 digits before the point and 4 behind it.
   */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Which order to cancel, and why. */
export type CancelOrderInput = {
  /** The order. */
  orderId: Scalars['ID']['input'];
  /**
   * Why, for the record: one line of at most 500 characters (Unicode code points). Blanks around it are removed; a blank one
   * is not given. `INVALID_TEXT` for a longer one, and for control characters.
   */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The outcome of `cancelOrder`. */
export type CancelOrderResult = CancelOrderSuccess | OrderRefused;

/** The order is cancelled. */
export type CancelOrderSuccess = {
  __typename?: 'CancelOrderSuccess';
  /** The order, with status `CANCELLED`. */
  order: Order;
};

/** What is ordered, and for whom. */
export type CreateOrderInput = {
  /** The customer. A customer's own token may leave it out; naming another is `FORBIDDEN`. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * A key of the caller's choice, 1 to 255 printable ASCII characters without blanks around them, that makes the call safe
   * to repeat for 24 hours: the same key with the same request gives the same order. The HTTP header `Idempotency-Key` does
   * the same. A blank key is `INVALID_IDEMPOTENCY_KEY`.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What is ordered, 1 to 100 lines. Lines of one product count together. */
  items: Array<OrderItemInput>;
};

/** The outcome of `createOrder`. */
export type CreateOrderResult = CreateOrderSuccess | OrderRefused | PriceChanged | ProductsUnavailable;

/** The order is placed. */
export type CreateOrderSuccess = {
  __typename?: 'CreateOrderSuccess';
  /** The order, or with a repeated idempotency key the order that was placed the first time. */
  order: Order;
};

/** Someone who orders. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's id, for example `customer_123`. */
  id: Scalars['ID']['output'];
  /**
   * Their orders, newest first. Empty if the caller is another customer. `BAD_USER_INPUT` for a `first` outside 1 to 100 or a
   * foreign cursor. Null with an error of code `SERVICE_UNAVAILABLE` while the orders cannot be read.
   */
  orders?: Maybe<OrderConnection>;
};


/** Someone who orders. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<OrderStatus>;
};

/** Whether a wanted quantity of a product is in stock. */
export type ItemAvailability = {
  __typename?: 'ItemAvailability';
  /** How many units are in stock, at most 2,147,483,647; 0 if the product is unknown or not on sale. */
  available: Scalars['Int']['output'];
  /** Whether the quantity wanted can be ordered. */
  isAvailable: Scalars['Boolean']['output'];
  /** The product's id, also if there is no such product. */
  productId: Scalars['ID']['output'];
  /** How many units were wanted in all. */
  requested: Scalars['Int']['output'];
};

/** An amount in one currency. */
export type Money = {
  __typename?: 'Money';
  /** The exact amount in major units, for example `"29.99"`. */
  amount: Scalars['Decimal']['output'];
  /** The currency as an ISO 4217 code, for example `EUR`. */
  currency: Scalars['String']['output'];
};

/** Changes of the shop. Those of one operation run one after another, each with all that is selected below it. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Cancels an order that has not been shipped, gives its stock back and stops its shipment. */
  cancelOrder: CancelOrderResult;
  /**
   * Internal, for product. Which of these orders exist, in the order of the question. The answer is final: an order that it
   * leaves out is never written afterwards, so its reservation can be released.
   */
  confirmOrders: Array<Scalars['ID']['output']>;
  /**
   * Places an order: reserves the stock of every item, and only if all of it is there writes the order, with status
   * `PENDING_SHIPMENT`. All or nothing. An order that is answered with success is durable.
   */
  createOrder: CreateOrderResult;
  /** Moves an order to another status by hand. Usually the status follows the shipment by itself. */
  updateOrderStatus: UpdateOrderStatusResult;
};


/** Changes of the shop. Those of one operation run one after another, each with all that is selected below it. */
export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


/** Changes of the shop. Those of one operation run one after another, each with all that is selected below it. */
export type MutationConfirmOrdersArgs = {
  orderIds: Array<Scalars['ID']['input']>;
};


/** Changes of the shop. Those of one operation run one after another, each with all that is selected below it. */
export type MutationCreateOrderArgs = {
  input: CreateOrderInput;
};


/** Changes of the shop. Those of one operation run one after another, each with all that is selected below it. */
export type MutationUpdateOrderStatusArgs = {
  input: UpdateOrderStatusInput;
};

/** An order. A customer sees only their own; a client needs one of the order or shipment scopes. */
export type Order = {
  __typename?: 'Order';
  /** When it was placed. */
  createdAt: Scalars['DateTime']['output'];
  /** Who ordered. */
  customer: Customer;
  /** Every status that the order has had, oldest first; the first entry is its creation. */
  history: Array<OrderStatusChange>;
  /** The order's id, a UUID that sorts by time. */
  id: Scalars['ID']['output'];
  /** What was ordered, in the order of the input; lines of one product are one item. */
  items: Array<OrderItem>;
  /** Where the order stands. */
  status: OrderStatus;
  /** The sum of all items. */
  totalAmount: Money;
  /** When its status last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and rises by one with every change of the order: what a client keeps to resume a subscription. */
  version: Scalars['Int']['output'];
};

/** A page of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  edges: Array<OrderEdge>;
  /** The orders of the page. */
  nodes: Array<Order>;
  /** Where the page begins and ends. */
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

/** One product of an order. */
export type OrderItem = {
  __typename?: 'OrderItem';
  /** The item's id: the order's id and the item's position. */
  id: Scalars['ID']['output'];
  /** Quantity times unit price. */
  lineTotal: Money;
  /**
   * The product as the catalogue has it now. Null with an error of code `SERVICE_UNAVAILABLE` while the catalogue does not
   * answer.
   */
  product?: Maybe<Product>;
  /** The id of the product that was ordered. */
  productId: Scalars['ID']['output'];
  /**
   * The product's name when the order was placed, whatever the catalogue calls it now; the product's id for orders of
   * releases that did not record names.
   */
  productName: Scalars['String']['output'];
  /** How many units. */
  quantity: Scalars['Int']['output'];
  /** The price of one unit when the order was placed. */
  unitPrice: Money;
};

/** A quantity of one product. */
export type OrderItemInput = {
  /** The product. */
  productId: Scalars['ID']['input'];
  /** How many units, at least 1. */
  quantity: Scalars['Int']['input'];
  /**
   * The price of one unit that the buyer was shown, in the currency of the product. The order is refused if the catalogue's
   * price is another; `INVALID_PRICE` if it is not more than 0, or finer than the currency.
   */
  unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
};

/**
 * The request cannot be carried out as it stands. Codes of createOrder: `EMPTY_ORDER`, `TOO_MANY_ITEMS`,
 * `INVALID_QUANTITY`, `INVALID_PRICE`, `UNKNOWN_PRODUCT`, `UNKNOWN_CUSTOMER`, `CUSTOMER_REQUIRED`, `CURRENCY_MISMATCH`,
 * `ORDER_TOO_LARGE`, `INVALID_IDEMPOTENCY_KEY`, `IDEMPOTENCY_KEY_REUSED`, and, to be tried again with the same key,
 * `ORDER_ABANDONED` (it took so long that its stock was given back), `PRODUCT_SERVICE_UNAVAILABLE`,
 * `CUSTOMER_SERVICE_UNAVAILABLE`. Codes of the others: `UNKNOWN_ORDER`,
 * `INVALID_TRANSITION`, `INVALID_TEXT`.
 */
export type OrderRefused = Refusal & {
  __typename?: 'OrderRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** Where an order stands. It moves `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`. */
export type OrderStatus =
  /** Called off before it was shipped. Final. */
  | 'CANCELLED'
  /** With the customer. Final. */
  | 'DELIVERED'
  /** Placed, its stock reserved, not yet handed to a carrier. */
  | 'PENDING_SHIPMENT'
  /** On its way. */
  | 'SHIPPED';

/** One step in the life of an order. */
export type OrderStatusChange = {
  __typename?: 'OrderStatusChange';
  /**
   * Who did it: the caller whose token it was, as `client:` or `customer:` and the id, or the service whose event it was, for
   * example `delivery-service`. Null for a change that was made before this was recorded.
   */
  actor?: Maybe<Scalars['String']['output']>;
  /** When it took effect. */
  occurredAt: Scalars['DateTime']['output'];
  /** The status before; null at creation. */
  previousStatus?: Maybe<OrderStatus>;
  /** The status after. */
  status: OrderStatus;
  /** The carrier's tracking number, once it is known. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /**
   * On whose behalf it was done: the name that the actor gave as `updatedBy`, which nobody has checked, or the actor if none
   * was given.
   */
  updatedBy: Scalars['String']['output'];
  /** The order's version after this step. */
  version: Scalars['Int']['output'];
};

/** Where a page begins and ends, as Relay's cursor connections define it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last entry of this page, to pass as `after`; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede `startCursor`: true when the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry of this page; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A price that is not the one expected. */
export type PriceChange = {
  __typename?: 'PriceChange';
  /** The catalogue's price. */
  current: Money;
  /** The price in the input. */
  expected: Money;
  /** The product's id. */
  productId: Scalars['ID']['output'];
};

/** `PRICE_CHANGED`: the catalogue's price is not the one that the buyer was shown. Nothing was reserved. */
export type PriceChanged = Refusal & {
  __typename?: 'PriceChanged';
  /** Each product whose price differs. */
  changes: Array<PriceChange>;
  /** Always `PRICE_CHANGED`. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** Something that is sold. */
export type Product = {
  __typename?: 'Product';
  /** The product's id, for example `product_456`. */
  id: Scalars['ID']['output'];
};

/** `PRODUCT_UNAVAILABLE`: not everything is in stock. Nothing was reserved. */
export type ProductsUnavailable = Refusal & {
  __typename?: 'ProductsUnavailable';
  /** Always `PRODUCT_UNAVAILABLE`. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
  /** Each product of which there is not enough. */
  unavailableItems: Array<ItemAvailability>;
};

/** Questions about the shop: its products, orders, shipments, customers and clients. */
export type Query = {
  __typename?: 'Query';
  /** One order by its id. Null if there is none, or if the caller is a customer and it is another customer's. */
  order?: Maybe<Order>;
};


/** Questions about the shop: its products, orders, shipments, customers and clients. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};

/**
 * Something that was not done because the rules forbid it. An expected answer, to be handled, not an error: nothing was
 * written.
 */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** Which order to move, and where to. */
export type UpdateOrderStatusInput = {
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** The status that it is to have. */
  status: OrderStatus;
  /**
   * The carrier's tracking number: at most 255 characters (Unicode code points). Blanks around it are removed; a blank one is
   * not given. `INVALID_TEXT` for a longer one, and for control characters or invisible ones.
   */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /**
   * On whose behalf, for the history, for example the person at the caller's desk; the caller itself if left out. It is noted
   * beside the caller, not instead of it. One line of at most 255 characters (Unicode code points). Blanks around it are
   * removed; a blank one is not given. `INVALID_TEXT` for a longer one, and for control characters.
   */
  updatedBy?: InputMaybe<Scalars['String']['input']>;
};

/** The outcome of `updateOrderStatus`. */
export type UpdateOrderStatusResult = OrderRefused | UpdateOrderStatusSuccess;

/** The order has moved. */
export type UpdateOrderStatusSuccess = {
  __typename?: 'UpdateOrderStatusSuccess';
  /** The status after. */
  currentStatus: OrderStatus;
  /** The order after the change. */
  order: Order;
  /** The status before. */
  previousStatus: OrderStatus;
  /** When it changed. */
  updatedAt: Scalars['DateTime']['output'];
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
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
  UpdateOrderStatusResult:
    | ( OrderRefused )
    | ( Omit<UpdateOrderStatusSuccess, 'order'> & { order: _RefType['Order'] } )
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
  CancelOrderInput: CancelOrderInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CancelOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderResult']>;
  CancelOrderSuccess: ResolverTypeWrapper<Omit<CancelOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  CreateOrderInput: CreateOrderInput;
  CreateOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateOrderResult']>;
  CreateOrderSuccess: ResolverTypeWrapper<Omit<CreateOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  Customer: ResolverTypeWrapper<CustomerReferenceModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  ItemAvailability: ResolverTypeWrapper<ItemAvailability>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrderEdge']>, nodes: Array<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderItem: ResolverTypeWrapper<OrderItemOfOrderModel>;
  OrderItemInput: OrderItemInput;
  OrderRefused: ResolverTypeWrapper<OrderRefused>;
  OrderStatus: OrderStatus;
  OrderStatusChange: ResolverTypeWrapper<StatusChangeModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PriceChange: ResolverTypeWrapper<Omit<PriceChange, 'current' | 'expected'> & { current: ResolversTypes['Money'], expected: ResolversTypes['Money'] }>;
  PriceChanged: ResolverTypeWrapper<Omit<PriceChanged, 'changes'> & { changes: Array<ResolversTypes['PriceChange']> }>;
  Product: ResolverTypeWrapper<ProductReferenceModel>;
  ProductsUnavailable: ResolverTypeWrapper<ProductsUnavailable>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  UpdateOrderStatusInput: UpdateOrderStatusInput;
  UpdateOrderStatusResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateOrderStatusResult']>;
  UpdateOrderStatusSuccess: ResolverTypeWrapper<Omit<UpdateOrderStatusSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CancelOrderInput: CancelOrderInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  CancelOrderResult: ResolversUnionTypes<ResolversParentTypes>['CancelOrderResult'];
  CancelOrderSuccess: Omit<CancelOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  CreateOrderInput: CreateOrderInput;
  CreateOrderResult: ResolversUnionTypes<ResolversParentTypes>['CreateOrderResult'];
  CreateOrderSuccess: Omit<CreateOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  Customer: CustomerReferenceModel;
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  ItemAvailability: ItemAvailability;
  Boolean: Scalars['Boolean']['output'];
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  Order: OrderModel;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrderEdge']>, nodes: Array<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderItem: OrderItemOfOrderModel;
  OrderItemInput: OrderItemInput;
  OrderRefused: OrderRefused;
  OrderStatusChange: StatusChangeModel;
  PageInfo: PageInfo;
  PriceChange: Omit<PriceChange, 'current' | 'expected'> & { current: ResolversParentTypes['Money'], expected: ResolversParentTypes['Money'] };
  PriceChanged: Omit<PriceChanged, 'changes'> & { changes: Array<ResolversParentTypes['PriceChange']> };
  Product: ProductReferenceModel;
  ProductsUnavailable: ProductsUnavailable;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  UpdateOrderStatusInput: UpdateOrderStatusInput;
  UpdateOrderStatusResult: ResolversUnionTypes<ResolversParentTypes>['UpdateOrderStatusResult'];
  UpdateOrderStatusSuccess: Omit<UpdateOrderStatusSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
};

export type CancelOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderResult'] = ResolversParentTypes['CancelOrderResult']> = {
  __resolveType: TypeResolveFn<'CancelOrderSuccess' | 'OrderRefused', ParentType, ContextType>;
};

export type CancelOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderSuccess'] = ResolversParentTypes['CancelOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrderResult'] = ResolversParentTypes['CreateOrderResult']> = {
  __resolveType: TypeResolveFn<'CreateOrderSuccess' | 'OrderRefused' | 'PriceChanged' | 'ProductsUnavailable', ParentType, ContextType>;
};

export type CreateOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrderSuccess'] = ResolversParentTypes['CreateOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
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

export type ItemAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemAvailability'] = ResolversParentTypes['ItemAvailability']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isAvailable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelOrder?: Resolver<ResolversTypes['CancelOrderResult'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  confirmOrders?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationConfirmOrdersArgs, 'orderIds'>>;
  createOrder?: Resolver<ResolversTypes['CreateOrderResult'], ParentType, ContextType, RequireFields<MutationCreateOrderArgs, 'input'>>;
  updateOrderStatus?: Resolver<ResolversTypes['UpdateOrderStatusResult'], ParentType, ContextType, RequireFields<MutationUpdateOrderStatusArgs, 'input'>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['OrderStatusChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  totalAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lineTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRefused'] = ResolversParentTypes['OrderRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'OrderRefused' | 'PriceChanged' | 'ProductsUnavailable', ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  CancelOrderResult?: CancelOrderResultResolvers<ContextType>;
  CancelOrderSuccess?: CancelOrderSuccessResolvers<ContextType>;
  CreateOrderResult?: CreateOrderResultResolvers<ContextType>;
  CreateOrderSuccess?: CreateOrderSuccessResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  ItemAvailability?: ItemAvailabilityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  OrderRefused?: OrderRefusedResolvers<ContextType>;
  OrderStatusChange?: OrderStatusChangeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PriceChange?: PriceChangeResolvers<ContextType>;
  PriceChanged?: PriceChangedResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductsUnavailable?: ProductsUnavailableResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  UpdateOrderStatusResult?: UpdateOrderStatusResultResolvers<ContextType>;
  UpdateOrderStatusSuccess?: UpdateOrderStatusSuccessResolvers<ContextType>;
};

