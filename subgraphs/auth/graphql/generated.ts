import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel } from '../store/customers.ts';
import type { ManagedClient as ManagedClientModel } from '../store/clients.ts';
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

/** A machine with OAuth 2 credentials of its own. */
export type Client = {
  __typename?: 'Client';
  /** When it was registered. */
  createdAt: Scalars['DateTime']['output'];
  /** Since when it gets no tokens; null as long as it does. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it may ask for tokens: `client_credentials`, `refresh_token`. With both it gets a refresh token with each token. */
  grantTypes: Array<Scalars['String']['output']>;
  /** Its `client_id`, for example `storefront`. */
  id: Scalars['ID']['output'];
  /** Until when the secret before is good as well; null if there is none. May be past. */
  previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  /** How many requests it may make. */
  rateLimit: ClientRateLimit;
  /** The most that its tokens can allow. */
  scopes: Array<Scalars['String']['output']>;
};

/** A client was changed. */
export type ClientChanged = {
  __typename?: 'ClientChanged';
  /** The client as it is now. */
  client: Client;
};

/** A page of clients. */
export type ClientConnection = {
  __typename?: 'ClientConnection';
  /** The clients, each with its cursor. */
  edges: Array<ClientEdge>;
  /** The clients alone. */
  nodes: Array<Client>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A client in a page. */
export type ClientEdge = {
  __typename?: 'ClientEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The client. */
  node: Client;
};

/** So many requests in so many seconds. */
export type ClientRateLimit = {
  __typename?: 'ClientRateLimit';
  /** How many requests. */
  requests: Scalars['Int']['output'];
  /** In how many seconds. */
  windowSeconds: Scalars['Int']['output'];
};

/** So many requests in so many seconds. */
export type ClientRateLimitInput = {
  /** How many requests: 1 to 10,000,000. */
  requests: Scalars['Int']['input'];
  /** In how many seconds: 1 to 86,400. */
  windowSeconds: Scalars['Int']['input'];
};

/**
 * Nothing was changed: `UNKNOWN_CLIENT`, `CLIENT_EXISTS`, `INVALID_CLIENT_ID`, `SERVICE_CLIENT` (one of our own services),
 * `INVALID_SCOPE` (there is none of that name), `RESERVED_SCOPE` (of our own services), `INVALID_GRANT_TYPE`, `INVALID_RATE_LIMIT` or `INVALID_OVERLAP`.
 */
export type ClientRefused = Refusal & {
  __typename?: 'ClientRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The outcome of changing a client. */
export type ClientResult = ClientChanged | ClientRefused;

/** A client has got a secret. */
export type ClientSecretIssued = {
  __typename?: 'ClientSecretIssued';
  /** The client as it is now. */
  client: Client;
  /** Its secret. It is not stored and cannot be shown again. */
  secret: Scalars['String']['output'];
};

/** The outcome of giving a client a secret. */
export type ClientSecretResult = ClientRefused | ClientSecretIssued;

/** Someone who orders. */
export type Customer = {
  __typename?: 'Customer';
  /** The e-mail address. Null unless it is the caller's own, or the caller is a client with `customers:read`. */
  email?: Maybe<Scalars['String']['output']>;
  /** The customer's id, for example `customer_123`. */
  id: Scalars['ID']['output'];
  /** The name. Null if none was given, and unless it is the caller's own, or the caller is a client with `customers:read`. */
  name?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Has a client get no more tokens, and ends all that it has, everywhere within a second. Can be repeated. */
  disableClient: ClientResult;
  /** Lets a client that was disabled have tokens again. Those that ended stay ended. Can be repeated. */
  enableClient: ClientResult;
  /** Exchanges a refresh token for a new access token and a new refresh token. Public: the refresh token is the proof. */
  refreshSession: SessionResult;
  /** Registers an OAuth client. Its secret is in the answer, and nowhere else. */
  registerClient: ClientSecretResult;
  /** Ends all tokens of a client, everywhere within a second. It may get new ones at once. Can be repeated. */
  revokeClientTokens: ClientResult;
  /** Gives a client another secret. Its tokens stay as they are. The secret is in the answer, and nowhere else. */
  rotateClientSecret: ClientSecretResult;
  /** Sets how a client may ask for tokens: from its next request on. */
  setClientGrantTypes: ClientResult;
  /** Sets how many requests a client may make: from its next token on. */
  setClientRateLimit: ClientResult;
  /** Sets the most that tokens of a client can allow: from its next token on. Tokens that it has stay as they are. */
  setClientScopes: ClientResult;
  /**
   * Signs a customer in. Public. It does not tell an unknown e-mail address from a wrong password. One such field in an
   * operation: more are refused by `TOO_MANY_FIELDS`.
   */
  signIn: SessionResult;
  /** Ends the session that this refresh token belongs to. Public. True, also if the token is unknown or has ended. */
  signOut: Scalars['Boolean']['output'];
  /** Opens an account and signs in. Public. One such field in an operation. */
  signUp: SessionResult;
};


export type MutationDisableClientArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationEnableClientArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationRefreshSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRegisterClientArgs = {
  input: RegisterClientInput;
};


export type MutationRevokeClientTokensArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationRotateClientSecretArgs = {
  input: RotateClientSecretInput;
};


export type MutationSetClientGrantTypesArgs = {
  input: SetClientGrantTypesInput;
};


export type MutationSetClientRateLimitArgs = {
  input: SetClientRateLimitInput;
};


export type MutationSetClientScopesArgs = {
  input: SetClientScopesInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationSignUpArgs = {
  input: SignUpInput;
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

export type Query = {
  __typename?: 'Query';
  /** An OAuth client; null if there is none of this id. */
  client?: Maybe<Client>;
  /** All OAuth clients, in the order of their ids, our own services' included. */
  clients: ClientConnection;
  /** The customer whose token this is; null for the token of a client. */
  me?: Maybe<Customer>;
};


export type QueryClientArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClientsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

/** A new client. */
export type RegisterClientInput = {
  /** How it may ask for tokens: `client_credentials`, `refresh_token`. */
  grantTypes: Array<Scalars['String']['input']>;
  /** What it is called: 1 to 100 of a-z 0-9 . - and first a letter. */
  id: Scalars['ID']['input'];
  /** How many requests it may make. */
  rateLimit: ClientRateLimitInput;
  /**
   * The most that its tokens can allow: at most 50 scopes, each one that a field of the graph requires, `products:read`,
   * `customers:read` or `tokens:introspect`. Scopes of our own services cannot be given.
   */
  scopes: Array<Scalars['String']['input']>;
};

/** Another secret for a client. */
export type RotateClientSecretInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /**
   * For how many seconds the secret before stays good as well, so that the client can be changed over without an outage: 0
   * to 604,800. 0: it is good for nothing from now on.
   */
  overlapSeconds: Scalars['Int']['input'];
};

/** A customer's session. */
export type Session = {
  __typename?: 'Session';
  /** The token to send as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** Who signed in. */
  customer: Customer;
  /** How many seconds the access token is good for. */
  expiresIn: Scalars['Int']['output'];
  /** The token to exchange once, with `refreshSession`, when the access token ends; good for 30 days. */
  refreshToken: Scalars['String']['output'];
};

/**
 * No session: `INVALID_CREDENTIALS`, `EMAIL_TAKEN`, `INVALID_EMAIL`, `WEAK_PASSWORD`, `INVALID_NAME`,
 * `INVALID_REFRESH_TOKEN`, or `RATE_LIMITED` after too many attempts, or after 60 access tokens of one session in an hour:
 * `message` says in how many seconds to try again.
 */
export type SessionRefused = Refusal & {
  __typename?: 'SessionRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The outcome of signing in. */
export type SessionResult = Session | SessionRefused;

/** Other ways to tokens for a client. */
export type SetClientGrantTypesInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** All that it is to have: `client_credentials`, `refresh_token`. */
  grantTypes: Array<Scalars['String']['input']>;
};

/** Another rate limit for a client. */
export type SetClientRateLimitInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** How many requests it may make. */
  rateLimit: ClientRateLimitInput;
};

/** Other scopes for a client. */
export type SetClientScopesInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** All that it is to have: at most 50 scopes that exist. Scopes of our own services cannot be given. */
  scopes: Array<Scalars['String']['input']>;
};

/** What a customer signs in with. */
export type SignInInput = {
  /** The e-mail address, regardless of case. */
  email: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What a customer opens an account with. */
export type SignUpInput = {
  /** The e-mail address, at most 254 characters (Unicode code points). Blanks around it are removed. */
  email: Scalars['String']['input'];
  /**
   * The name to be called by: one line of at most 255 characters (Unicode code points). Blanks around it are removed; a blank
   * one is not given. `INVALID_NAME` for a longer one, and for control characters.
   */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The password, 10 to 200 characters (Unicode code points), taken as it is. */
  password: Scalars['String']['input'];
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ClientResult:
    | ( Omit<ClientChanged, 'client'> & { client: _RefType['Client'] } )
    | ( ClientRefused )
  ;
  ClientSecretResult:
    | ( ClientRefused )
    | ( Omit<ClientSecretIssued, 'client'> & { client: _RefType['Client'] } )
  ;
  SessionResult:
    | ( Omit<Session, 'customer'> & { customer: _RefType['Customer'] } )
    | ( SessionRefused )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( ClientRefused )
    | ( SessionRefused )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Client: ResolverTypeWrapper<ManagedClientModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ClientChanged: ResolverTypeWrapper<Omit<ClientChanged, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientConnection: ResolverTypeWrapper<Omit<ClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ClientEdge']>, nodes: Array<ResolversTypes['Client']> }>;
  ClientEdge: ResolverTypeWrapper<Omit<ClientEdge, 'node'> & { node: ResolversTypes['Client'] }>;
  ClientRateLimit: ResolverTypeWrapper<ClientRateLimit>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ClientRateLimitInput: ClientRateLimitInput;
  ClientRefused: ResolverTypeWrapper<ClientRefused>;
  ClientResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClientResult']>;
  ClientSecretIssued: ResolverTypeWrapper<Omit<ClientSecretIssued, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClientSecretResult']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RegisterClientInput: RegisterClientInput;
  RotateClientSecretInput: RotateClientSecretInput;
  Session: ResolverTypeWrapper<Omit<Session, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SessionRefused: ResolverTypeWrapper<SessionRefused>;
  SessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SessionResult']>;
  SetClientGrantTypesInput: SetClientGrantTypesInput;
  SetClientRateLimitInput: SetClientRateLimitInput;
  SetClientScopesInput: SetClientScopesInput;
  SignInInput: SignInInput;
  SignUpInput: SignUpInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Client: ManagedClientModel;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  ClientChanged: Omit<ClientChanged, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientConnection: Omit<ClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ClientEdge']>, nodes: Array<ResolversParentTypes['Client']> };
  ClientEdge: Omit<ClientEdge, 'node'> & { node: ResolversParentTypes['Client'] };
  ClientRateLimit: ClientRateLimit;
  Int: Scalars['Int']['output'];
  ClientRateLimitInput: ClientRateLimitInput;
  ClientRefused: ClientRefused;
  ClientResult: ResolversUnionTypes<ResolversParentTypes>['ClientResult'];
  ClientSecretIssued: Omit<ClientSecretIssued, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientSecretResult: ResolversUnionTypes<ResolversParentTypes>['ClientSecretResult'];
  Customer: CustomerModel;
  DateTime: Scalars['DateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RegisterClientInput: RegisterClientInput;
  RotateClientSecretInput: RotateClientSecretInput;
  Session: Omit<Session, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SessionRefused: SessionRefused;
  SessionResult: ResolversUnionTypes<ResolversParentTypes>['SessionResult'];
  SetClientGrantTypesInput: SetClientGrantTypesInput;
  SetClientRateLimitInput: SetClientRateLimitInput;
  SetClientScopesInput: SetClientScopesInput;
  SignInInput: SignInInput;
  SignUpInput: SignUpInput;
};

export type ClientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Client'] = ResolversParentTypes['Client']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grantTypes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  previousSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rateLimit?: Resolver<ResolversTypes['ClientRateLimit'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClientChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientChanged'] = ResolversParentTypes['ClientChanged']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientConnection'] = ResolversParentTypes['ClientConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ClientEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Client']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClientEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientEdge'] = ResolversParentTypes['ClientEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
};

export type ClientRateLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientRateLimit'] = ResolversParentTypes['ClientRateLimit']> = {
  requests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  windowSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClientRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientRefused'] = ResolversParentTypes['ClientRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientResult'] = ResolversParentTypes['ClientResult']> = {
  __resolveType: TypeResolveFn<'ClientChanged' | 'ClientRefused', ParentType, ContextType>;
};

export type ClientSecretIssuedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientSecretIssued'] = ResolversParentTypes['ClientSecretIssued']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientSecretResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientSecretResult'] = ResolversParentTypes['ClientSecretResult']> = {
  __resolveType: TypeResolveFn<'ClientRefused' | 'ClientSecretIssued', ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  disableClient?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationDisableClientArgs, 'clientId'>>;
  enableClient?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationEnableClientArgs, 'clientId'>>;
  refreshSession?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'refreshToken'>>;
  registerClient?: Resolver<ResolversTypes['ClientSecretResult'], ParentType, ContextType, RequireFields<MutationRegisterClientArgs, 'input'>>;
  revokeClientTokens?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationRevokeClientTokensArgs, 'clientId'>>;
  rotateClientSecret?: Resolver<ResolversTypes['ClientSecretResult'], ParentType, ContextType, RequireFields<MutationRotateClientSecretArgs, 'input'>>;
  setClientGrantTypes?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientGrantTypesArgs, 'input'>>;
  setClientRateLimit?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientRateLimitArgs, 'input'>>;
  setClientScopes?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientScopesArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'refreshToken'>>;
  signUp?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType, RequireFields<QueryClientArgs, 'id'>>;
  clients?: Resolver<ResolversTypes['ClientConnection'], ParentType, ContextType, RequireFields<QueryClientsArgs, 'first'>>;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ClientRefused' | 'SessionRefused', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRefused'] = ResolversParentTypes['SessionRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionResult'] = ResolversParentTypes['SessionResult']> = {
  __resolveType: TypeResolveFn<'Session' | 'SessionRefused', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Client?: ClientResolvers<ContextType>;
  ClientChanged?: ClientChangedResolvers<ContextType>;
  ClientConnection?: ClientConnectionResolvers<ContextType>;
  ClientEdge?: ClientEdgeResolvers<ContextType>;
  ClientRateLimit?: ClientRateLimitResolvers<ContextType>;
  ClientRefused?: ClientRefusedResolvers<ContextType>;
  ClientResult?: ClientResultResolvers<ContextType>;
  ClientSecretIssued?: ClientSecretIssuedResolvers<ContextType>;
  ClientSecretResult?: ClientSecretResultResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionRefused?: SessionRefusedResolvers<ContextType>;
  SessionResult?: SessionResultResolvers<ContextType>;
};

