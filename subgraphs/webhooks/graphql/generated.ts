import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Endpoint as EndpointModel } from '../domain/endpoint.ts';
import type { Delivery as DeliveryModel, Attempt as AttemptModel } from '../domain/delivery.ts';
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

/** A new endpoint. */
export type CreateWebhookEndpointInput = {
  /** A text for operators, at most 200 characters. A blank text counts as none. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The types of webhooks: see `webhookEventTypes`. At least one. */
  events: Array<Scalars['String']['input']>;
  /**
   * Where webhooks are sent: an https URL of at most 2,000 characters, without user, password and fragment, whose host is in
   * the public Internet. An installation can also allow http and private networks.
   */
  url: Scalars['String']['input'];
};

/** The result of `createWebhookEndpoint`. */
export type CreateWebhookEndpointResult = CreateWebhookEndpointSuccess | WebhookRefused;

/** The endpoint was created. */
export type CreateWebhookEndpointSuccess = {
  __typename?: 'CreateWebhookEndpointSuccess';
  /** The endpoint. */
  endpoint: WebhookEndpoint;
  /** The secret for its signatures, `whsec_` and 32 bytes in Base64. It cannot be retrieved later. */
  secret: Scalars['String']['output'];
};

/** The result of `deleteWebhookEndpoint`. */
export type DeleteWebhookEndpointResult = DeleteWebhookEndpointSuccess | WebhookRefused;

/** The endpoint was deleted. */
export type DeleteWebhookEndpointSuccess = {
  __typename?: 'DeleteWebhookEndpointSuccess';
  /** The id of the endpoint. */
  id: Scalars['ID']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Creates an endpoint. Events that happen after the result are sent to it. The result contains its secret, which cannot be
   * retrieved later.
   */
  createWebhookEndpoint: CreateWebhookEndpointResult;
  /** Deletes an endpoint with its webhooks, those that are pending included. */
  deleteWebhookEndpoint: DeleteWebhookEndpointResult;
  /** Sends dead webhooks of an endpoint again, oldest first, at most 1,000. Repeat until the count is 0. */
  redeliverDeadWebhooks: RedeliverDeadWebhooksResult;
  /**
   * Sends a webhook again, with the same `webhook-id` and body: a delivered or dead one from the beginning of the retry
   * schedule, one that waits for a retry at once.
   */
  redeliverWebhook: RedeliverWebhookResult;
  /**
   * Replaces the secret of an endpoint. While both are valid, webhooks carry a signature of each. The result contains the new
   * secret, which cannot be retrieved later.
   */
  rotateWebhookSecret: RotateWebhookSecretResult;
  /** Changes an endpoint, or switches it on or off. Webhooks that are pending go to its new URL. */
  updateWebhookEndpoint: UpdateWebhookEndpointResult;
};


export type MutationCreateWebhookEndpointArgs = {
  input: CreateWebhookEndpointInput;
};


export type MutationDeleteWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRedeliverDeadWebhooksArgs = {
  endpointId: Scalars['ID']['input'];
};


export type MutationRedeliverWebhookArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationUpdateWebhookEndpointArgs = {
  input: UpdateWebhookEndpointInput;
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
   * Webhooks and their attempts, newest first. Completed ones are kept for 14 days, unless the installation sets another
   * number, and at most 100,000 delivered and 100,000 dead ones of each endpoint.
   */
  webhookDeliveries: WebhookDeliveryConnection;
  /** The webhook endpoint with this id; null if there is none. */
  webhookEndpoint?: Maybe<WebhookEndpoint>;
  /** All webhook endpoints, newest first; at most 100. */
  webhookEndpoints: Array<WebhookEndpoint>;
  /** The types of webhooks that an endpoint can choose, for example `order.created`. */
  webhookEventTypes: Array<Scalars['String']['output']>;
};


export type QueryWebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  endpointId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<WebhookDeliveryStatus>;
  subject?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};

/** The result of `redeliverDeadWebhooks`. */
export type RedeliverDeadWebhooksResult = RedeliverDeadWebhooksSuccess | WebhookRefused;

/** The webhooks will be sent again. */
export type RedeliverDeadWebhooksSuccess = {
  __typename?: 'RedeliverDeadWebhooksSuccess';
  /** How many webhooks are sent again. If it is 1,000, there may be more. */
  count: Scalars['Int']['output'];
};

/** The result of `redeliverWebhook`. */
export type RedeliverWebhookResult = RedeliverWebhookSuccess | WebhookRefused;

/** The webhook will be sent again. */
export type RedeliverWebhookSuccess = {
  __typename?: 'RedeliverWebhookSuccess';
  /** The webhook. */
  delivery: WebhookDelivery;
};

/** A request that was refused by a rule. A refusal is an expected result to handle, not an error. Nothing was written. */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A rotation of a secret. */
export type RotateWebhookSecretInput = {
  /** The endpoint's id. */
  id: Scalars['ID']['input'];
  /**
   * How long webhooks are also signed with the previous secret, in seconds, 0 to 604,800, so that the receiver can switch
   * without an outage. 0 ends it at once.
   */
  overlapSeconds: Scalars['Int']['input'];
};

/** The result of `rotateWebhookSecret`. */
export type RotateWebhookSecretResult = RotateWebhookSecretSuccess | WebhookRefused;

/** The secret was replaced. */
export type RotateWebhookSecretSuccess = {
  __typename?: 'RotateWebhookSecretSuccess';
  /** The endpoint. */
  endpoint: WebhookEndpoint;
  /** The new secret, `whsec_` and 32 bytes in Base64. It cannot be retrieved later. */
  secret: Scalars['String']['output'];
};

/** Changes of an endpoint. An omitted field stays unchanged. */
export type UpdateWebhookEndpointInput = {
  /** A text for operators, at most 200 characters. Null or a blank text removes it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Switches it on or off. Webhooks that became dead meanwhile stay dead: see `redeliverDeadWebhooks`. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** All types that it is to receive from now on. At least one. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The endpoint's id. */
  id: Scalars['ID']['input'];
  /** The new URL, as in `CreateWebhookEndpointInput`. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `updateWebhookEndpoint`. */
export type UpdateWebhookEndpointResult = UpdateWebhookEndpointSuccess | WebhookRefused;

/** The endpoint was changed. */
export type UpdateWebhookEndpointSuccess = {
  __typename?: 'UpdateWebhookEndpointSuccess';
  /** The endpoint after the change. */
  endpoint: WebhookEndpoint;
};

/** One request to an endpoint. */
export type WebhookAttempt = {
  __typename?: 'WebhookAttempt';
  /** How long it took, in milliseconds; at most 15,000. */
  durationMilliseconds: Scalars['Int']['output'];
  /** Why it failed, one clause in English; null if it succeeded. */
  error?: Maybe<Scalars['String']['output']>;
  /** The number of the attempt, from 1. */
  number: Scalars['Int']['output'];
  /** When the request began. */
  startedAt: Scalars['DateTime']['output'];
  /** The HTTP status of the response; null if there was none. */
  statusCode?: Maybe<Scalars['Int']['output']>;
};

/** One event for one endpoint. It is sent at least once, or becomes `DEAD`. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** The number of attempts, one in flight included. */
  attemptCount: Scalars['Int']['output'];
  /** The newest 50 attempts, oldest first. */
  attempts: Array<WebhookAttempt>;
  /** The body of the request: JSON with `type`, `timestamp` and `data`. It contains no personal data. */
  body: Scalars['String']['output'];
  /** When Waybill has read the event. */
  createdAt: Scalars['DateTime']['output'];
  /** The endpoint. */
  endpoint: WebhookEndpoint;
  /** The `webhook-id` of all its attempts: the id of the event, by which receivers recognize repeats. */
  eventId: Scalars['String']['output'];
  /** When it was delivered or given up; null while it is `PENDING`. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id of the delivery. */
  id: Scalars['ID']['output'];
  /** Why the last attempt failed, one clause in English; null if it succeeded or there was none. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the last response; null if there was none. */
  lastStatusCode?: Maybe<Scalars['Int']['output']>;
  /**
   * When the next attempt is due, at the latest a minute after the begin of one in flight. Null if it is not `PENDING`, or
   * while an earlier webhook of the same subject is pending.
   */
  nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the event happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** The status of the delivery. */
  status: WebhookDeliveryStatus;
  /** The order or the product that the event concerns. Webhooks of one subject are sent one after the other, in order. */
  subject: Scalars['ID']['output'];
  /** The type of the webhook, for example `order.created`. */
  type: Scalars['String']['output'];
};

/** A page of webhooks. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** The webhooks of this page with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** The webhooks of this page. */
  nodes: Array<WebhookDelivery>;
  /** The position of this page. */
  pageInfo: PageInfo;
};

/** A webhook in a page. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** Identifies this entry, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The webhook. */
  node: WebhookDelivery;
};

/** The status of a webhook. */
export type WebhookDeliveryStatus =
  /** Given up: after the last attempt, more than three days after the first, or because the endpoint was switched off. */
  | 'DEAD'
  /** The endpoint answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** It is in flight, waits for its next attempt, or for an earlier webhook of the same subject. */
  | 'PENDING';

/** Why an endpoint is switched off. */
export type WebhookDisabledReason =
  /** More than 100,000 webhooks were waiting for it. */
  | 'BACKLOG_FULL'
  /** An operator switched it off. */
  | 'BY_OPERATOR'
  /** All attempts of three days have failed. */
  | 'FAILING'
  /** It answered 410. */
  | 'GONE';

/** A receiver of webhooks, which are signed requests as https://www.standardwebhooks.com specifies them. */
export type WebhookEndpoint = {
  __typename?: 'WebhookEndpoint';
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** A text for operators; null if none was given. */
  description?: Maybe<Scalars['String']['output']>;
  /** When it was switched off; null while it is `ENABLED`. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is switched off; null while it is `ENABLED`. */
  disabledReason?: Maybe<WebhookDisabledReason>;
  /** The types of webhooks that it receives, for example `order.created`. */
  events: Array<Scalars['String']['output']>;
  /** The first failed attempt since the last successful one; null if the last one succeeded or there was none. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** The endpoint's id. */
  id: Scalars['ID']['output'];
  /** The last successful attempt, to a minute; null if there was none. */
  lastDeliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when webhooks are also signed with the secret before the last rotation; null if they never were. */
  previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Whether webhooks are sent to it. */
  status: WebhookEndpointStatus;
  /** When an operator, or Waybill by switching it off, changed it last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Where webhooks are sent, by POST. */
  url: Scalars['String']['output'];
};

/** Whether webhooks are sent to an endpoint. */
export type WebhookEndpointStatus =
  /** Switched off: events that happen meanwhile never become webhooks for it, and pending ones become `DEAD`. */
  | 'DISABLED'
  /** New events become webhooks for it. */
  | 'ENABLED';

/**
 * A change of webhooks that a rule forbids. Codes: `INVALID_URL`, `PRIVATE_ADDRESS`, `UNKNOWN_EVENT_TYPE`, `INVALID_TEXT`,
 * `TOO_MANY_ENDPOINTS`, `UNKNOWN_ENDPOINT`, `UNKNOWN_DELIVERY`, `ENDPOINT_DISABLED`, `INVALID_OVERLAP`.
 */
export type WebhookRefused = Refusal & {
  __typename?: 'WebhookRefused';
  /** The code of the rule. */
  code: Scalars['String']['output'];
  /** One sentence in English. */
  message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateWebhookEndpointResult:
    | ( Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] } )
    | ( WebhookRefused )
  ;
  DeleteWebhookEndpointResult:
    | ( DeleteWebhookEndpointSuccess )
    | ( WebhookRefused )
  ;
  RedeliverDeadWebhooksResult:
    | ( RedeliverDeadWebhooksSuccess )
    | ( WebhookRefused )
  ;
  RedeliverWebhookResult:
    | ( Omit<RedeliverWebhookSuccess, 'delivery'> & { delivery: _RefType['WebhookDelivery'] } )
    | ( WebhookRefused )
  ;
  RotateWebhookSecretResult:
    | ( Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] } )
    | ( WebhookRefused )
  ;
  UpdateWebhookEndpointResult:
    | ( Omit<UpdateWebhookEndpointSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] } )
    | ( WebhookRefused )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( WebhookRefused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreateWebhookEndpointResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateWebhookEndpointResult']>;
  CreateWebhookEndpointSuccess: ResolverTypeWrapper<Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteWebhookEndpointResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteWebhookEndpointResult']>;
  DeleteWebhookEndpointSuccess: ResolverTypeWrapper<DeleteWebhookEndpointSuccess>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RedeliverDeadWebhooksResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RedeliverDeadWebhooksResult']>;
  RedeliverDeadWebhooksSuccess: ResolverTypeWrapper<RedeliverDeadWebhooksSuccess>;
  RedeliverWebhookResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RedeliverWebhookResult']>;
  RedeliverWebhookSuccess: ResolverTypeWrapper<Omit<RedeliverWebhookSuccess, 'delivery'> & { delivery: ResolversTypes['WebhookDelivery'] }>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateWebhookSecretResult']>;
  RotateWebhookSecretSuccess: ResolverTypeWrapper<Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>;
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  UpdateWebhookEndpointResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateWebhookEndpointResult']>;
  UpdateWebhookEndpointSuccess: ResolverTypeWrapper<Omit<UpdateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>;
  WebhookAttempt: ResolverTypeWrapper<AttemptModel>;
  WebhookDelivery: ResolverTypeWrapper<DeliveryModel>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>;
  WebhookDeliveryStatus: WebhookDeliveryStatus;
  WebhookDisabledReason: WebhookDisabledReason;
  WebhookEndpoint: ResolverTypeWrapper<EndpointModel>;
  WebhookEndpointStatus: WebhookEndpointStatus;
  WebhookRefused: ResolverTypeWrapper<WebhookRefused>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  String: Scalars['String']['output'];
  CreateWebhookEndpointResult: ResolversUnionTypes<ResolversParentTypes>['CreateWebhookEndpointResult'];
  CreateWebhookEndpointSuccess: Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] };
  DateTime: Scalars['DateTime']['output'];
  DeleteWebhookEndpointResult: ResolversUnionTypes<ResolversParentTypes>['DeleteWebhookEndpointResult'];
  DeleteWebhookEndpointSuccess: DeleteWebhookEndpointSuccess;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  RedeliverDeadWebhooksResult: ResolversUnionTypes<ResolversParentTypes>['RedeliverDeadWebhooksResult'];
  RedeliverDeadWebhooksSuccess: RedeliverDeadWebhooksSuccess;
  RedeliverWebhookResult: ResolversUnionTypes<ResolversParentTypes>['RedeliverWebhookResult'];
  RedeliverWebhookSuccess: Omit<RedeliverWebhookSuccess, 'delivery'> & { delivery: ResolversParentTypes['WebhookDelivery'] };
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretResult: ResolversUnionTypes<ResolversParentTypes>['RotateWebhookSecretResult'];
  RotateWebhookSecretSuccess: Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] };
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  UpdateWebhookEndpointResult: ResolversUnionTypes<ResolversParentTypes>['UpdateWebhookEndpointResult'];
  UpdateWebhookEndpointSuccess: Omit<UpdateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] };
  WebhookAttempt: AttemptModel;
  WebhookDelivery: DeliveryModel;
  WebhookDeliveryConnection: Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversParentTypes['WebhookDelivery']> };
  WebhookDeliveryEdge: Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] };
  WebhookEndpoint: EndpointModel;
  WebhookRefused: WebhookRefused;
};

export type CreateWebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookEndpointResult'] = ResolversParentTypes['CreateWebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'CreateWebhookEndpointSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type CreateWebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookEndpointSuccess'] = ResolversParentTypes['CreateWebhookEndpointSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteWebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookEndpointResult'] = ResolversParentTypes['DeleteWebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'DeleteWebhookEndpointSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type DeleteWebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookEndpointSuccess'] = ResolversParentTypes['DeleteWebhookEndpointSuccess']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createWebhookEndpoint?: Resolver<ResolversTypes['CreateWebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationCreateWebhookEndpointArgs, 'input'>>;
  deleteWebhookEndpoint?: Resolver<ResolversTypes['DeleteWebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationDeleteWebhookEndpointArgs, 'id'>>;
  redeliverDeadWebhooks?: Resolver<ResolversTypes['RedeliverDeadWebhooksResult'], ParentType, ContextType, RequireFields<MutationRedeliverDeadWebhooksArgs, 'endpointId'>>;
  redeliverWebhook?: Resolver<ResolversTypes['RedeliverWebhookResult'], ParentType, ContextType, RequireFields<MutationRedeliverWebhookArgs, 'id'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['RotateWebhookSecretResult'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  updateWebhookEndpoint?: Resolver<ResolversTypes['UpdateWebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationUpdateWebhookEndpointArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  webhookDeliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<QueryWebhookDeliveriesArgs, 'first'>>;
  webhookEndpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType, RequireFields<QueryWebhookEndpointArgs, 'id'>>;
  webhookEndpoints?: Resolver<Array<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  webhookEventTypes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RedeliverDeadWebhooksResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverDeadWebhooksResult'] = ResolversParentTypes['RedeliverDeadWebhooksResult']> = {
  __resolveType: TypeResolveFn<'RedeliverDeadWebhooksSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type RedeliverDeadWebhooksSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverDeadWebhooksSuccess'] = ResolversParentTypes['RedeliverDeadWebhooksSuccess']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RedeliverWebhookResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverWebhookResult'] = ResolversParentTypes['RedeliverWebhookResult']> = {
  __resolveType: TypeResolveFn<'RedeliverWebhookSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type RedeliverWebhookSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverWebhookSuccess'] = ResolversParentTypes['RedeliverWebhookSuccess']> = {
  delivery?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'WebhookRefused', ParentType, ContextType>;
};

export type RotateWebhookSecretResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretResult'] = ResolversParentTypes['RotateWebhookSecretResult']> = {
  __resolveType: TypeResolveFn<'RotateWebhookSecretSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type RotateWebhookSecretSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretSuccess'] = ResolversParentTypes['RotateWebhookSecretSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateWebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookEndpointResult'] = ResolversParentTypes['UpdateWebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'UpdateWebhookEndpointSuccess' | 'WebhookRefused', ParentType, ContextType>;
};

export type UpdateWebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookEndpointSuccess'] = ResolversParentTypes['UpdateWebhookEndpointSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  durationMilliseconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attemptCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempts?: Resolver<Array<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastStatusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['WebhookDisabledReason']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastDeliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  previousSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookEndpointStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookRefused'] = ResolversParentTypes['WebhookRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CreateWebhookEndpointResult?: CreateWebhookEndpointResultResolvers<ContextType>;
  CreateWebhookEndpointSuccess?: CreateWebhookEndpointSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteWebhookEndpointResult?: DeleteWebhookEndpointResultResolvers<ContextType>;
  DeleteWebhookEndpointSuccess?: DeleteWebhookEndpointSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RedeliverDeadWebhooksResult?: RedeliverDeadWebhooksResultResolvers<ContextType>;
  RedeliverDeadWebhooksSuccess?: RedeliverDeadWebhooksSuccessResolvers<ContextType>;
  RedeliverWebhookResult?: RedeliverWebhookResultResolvers<ContextType>;
  RedeliverWebhookSuccess?: RedeliverWebhookSuccessResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RotateWebhookSecretResult?: RotateWebhookSecretResultResolvers<ContextType>;
  RotateWebhookSecretSuccess?: RotateWebhookSecretSuccessResolvers<ContextType>;
  UpdateWebhookEndpointResult?: UpdateWebhookEndpointResultResolvers<ContextType>;
  UpdateWebhookEndpointSuccess?: UpdateWebhookEndpointSuccessResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookRefused?: WebhookRefusedResolvers<ContextType>;
};

