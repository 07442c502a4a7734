import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel } from '../store/customers.ts';
import type { ManagedClient as ManagedClientModel } from '../store/clients.ts';
import type { LetterOfGroup as LetterOfGroupModel } from '../operating/dead-letters.ts';
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

/** The result of changing an operator's password. */
export type ChangeOperatorPasswordResult = ChangeOperatorPasswordSuccess | OperatorRefused;

/** The password was changed. The session of the request continues. */
export type ChangeOperatorPasswordSuccess = {
  __typename?: 'ChangeOperatorPasswordSuccess';
  /** The number of other sessions that have ended, 0 to 500. */
  endedSessions: Scalars['Int']['output'];
  /** The operator. */
  operator: Operator;
};

/** A change of a password. */
export type ChangePasswordInput = {
  /** The current password. */
  currentPassword: Scalars['String']['input'];
  /** The new password, 10 to 200 characters (Unicode code points), used unchanged. */
  newPassword: Scalars['String']['input'];
};

/** The result of changing a password. */
export type ChangePasswordResult = ChangePasswordSuccess | CustomerRefused;

/** The password was changed. The session of the request continues. */
export type ChangePasswordSuccess = {
  __typename?: 'ChangePasswordSuccess';
  /** The customer. */
  customer: Customer;
  /** The number of other sessions that have ended, 0 to 500. */
  endedSessions: Scalars['Int']['output'];
};

/** A circuit breaker: after repeated failures calls are refused at once, until a trial call succeeds. */
export type CircuitHealth = {
  __typename?: 'CircuitHealth';
  /** The service that is called. */
  peer: Scalars['String']['output'];
  /** Whether calls are made. */
  state: CircuitState;
};

/** The state of a circuit breaker. */
export type CircuitState =
  /** Calls are made. */
  | 'CLOSED'
  /** A trial call is in flight; others are refused. */
  | 'HALF_OPEN'
  /** Calls are refused. */
  | 'OPEN';

/** An OAuth 2 client: a program with its own credentials. */
export type Client = {
  __typename?: 'Client';
  /** When the client was registered. */
  createdAt: Scalars['DateTime']['output'];
  /** When the client was disabled; null while it is enabled. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its grant types: `client_credentials`, `refresh_token`. With both, each access token comes with a refresh token. */
  grantTypes: Array<Scalars['String']['output']>;
  /** Its `client_id`, for example `storefront`. */
  id: Scalars['ID']['output'];
  /** When the previous secret expires or has expired; null if there is none. */
  previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The rate limit of its tokens. */
  rateLimit: ClientRateLimit;
  /** The scopes that its tokens can have. */
  scopes: Array<Scalars['String']['output']>;
};

/** The client was changed. */
export type ClientChanged = {
  __typename?: 'ClientChanged';
  /** The client after the change. */
  client: Client;
};

/** A page of the list of clients. */
export type ClientConnection = {
  __typename?: 'ClientConnection';
  /** The clients, each with its cursor. */
  edges: Array<ClientEdge>;
  /** The clients alone. */
  nodes: Array<Client>;
  /** The position of the page in the list. */
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

/** A number of requests in a time window. */
export type ClientRateLimit = {
  __typename?: 'ClientRateLimit';
  /** Number of requests in a window. */
  requests: Scalars['Int']['output'];
  /** Length of a window in seconds. */
  windowSeconds: Scalars['Int']['output'];
};

/** A number of requests in a time window. */
export type ClientRateLimitInput = {
  /** Number of requests in a window, 1 to 10,000,000. */
  requests: Scalars['Int']['input'];
  /** Length of a window in seconds, 1 to 86,400. */
  windowSeconds: Scalars['Int']['input'];
};

/**
 * Nothing was changed. Codes: `UNKNOWN_CLIENT`, `CLIENT_EXISTS`, `INVALID_CLIENT_ID`, `SERVICE_CLIENT` (the client belongs
 * to one of our own services), `INVALID_SCOPE` (malformed or unknown), `RESERVED_SCOPE` (only for our own services),
 * `INVALID_GRANT_TYPE`, `INVALID_RATE_LIMIT` and `INVALID_OVERLAP`.
 */
export type ClientRefused = Refusal & {
  __typename?: 'ClientRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The result of changing a client. */
export type ClientResult = ClientChanged | ClientRefused;

/** A secret was issued to the client. */
export type ClientSecretIssued = {
  __typename?: 'ClientSecretIssued';
  /** The client after the change. */
  client: Client;
  /** The secret. Only its hash is stored, so it cannot be retrieved later. */
  secret: Scalars['String']['output'];
};

/** The result of registering a client or rotating its secret. */
export type ClientSecretResult = ClientRefused | ClientSecretIssued;

/** The backlog of a consumer group. */
export type ConsumerGroupHealth = {
  __typename?: 'ConsumerGroupHealth';
  /** Dead letters that wait for a decision. */
  deadLetters: Scalars['Int']['output'];
  /** The group: the service that consumes. */
  group: Scalars['String']['output'];
  /** Events that were not delivered to the group yet. */
  lag: Scalars['Int']['output'];
  /** Events that were delivered and not acknowledged yet. */
  pending: Scalars['Int']['output'];
};

/** A new operator. */
export type CreateOperatorInput = {
  /** The e-mail address, at most 254 characters (Unicode code points). Surrounding blanks are removed. */
  email: Scalars['String']['input'];
  /** The operator's name: one line of at most 255 characters (Unicode code points). A blank name counts as omitted. */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The first password, 10 to 200 characters (Unicode code points), used unchanged. The operator replaces it with
   * `changeOperatorPassword`.
   */
  password: Scalars['String']['input'];
  /** The scopes of the operator's tokens: at most 50 existing scopes. Scopes of our own services cannot be granted. */
  scopes: Array<Scalars['String']['input']>;
};

/** The result of creating an operator. */
export type CreateOperatorResult = CreateOperatorSuccess | OperatorRefused;

/** The operator was created. */
export type CreateOperatorSuccess = {
  __typename?: 'CreateOperatorSuccess';
  /** The operator. */
  operator: Operator;
};

/** A person who places orders. */
export type Customer = {
  __typename?: 'Customer';
  /**
   * The address book, oldest first, at most 50 addresses. Empty unless the caller is this customer, or a client or operator
   * with `customers:read`.
   */
  addresses?: Maybe<Array<SavedAddress>>;
  /**
   * When the account was disabled. Null while the customer can sign in, and unless the caller is a client or operator with
   * `customers:read` or `customers:manage`.
   */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The e-mail address. Null for a guest, and unless the caller is this customer, or a client or operator with
   * `customers:read`.
   */
  email?: Maybe<Scalars['String']['output']>;
  /**
   * When the customer proved to receive mail at the e-mail address. Null before, and unless the caller is this customer, or a
   * client or operator with `customers:read`.
   */
  emailVerifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the personal data was erased. Null before, and unless the caller is a client or operator with `customers:read` or
   * `customers:manage`.
   */
  erasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The customer's id, for example `customer_123`. */
  id: Scalars['ID']['output'];
  /** The name. Null if none was given, and unless the caller is this customer, or a client or operator with `customers:read`. */
  name?: Maybe<Scalars['String']['output']>;
};

/** A page of the list of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The customers, each with its cursor. */
  edges: Array<CustomerEdge>;
  /** The customers alone. */
  nodes: Array<Customer>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** A customer in a page. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The customer. */
  node: Customer;
};

/**
 * Nothing was changed. Codes: `INVALID_CREDENTIALS` (the current password is wrong), `WEAK_PASSWORD`, `GUEST_ACCOUNT` (a
 * guest has no password), `INVALID_NAME`, `UNKNOWN_CUSTOMER`, `CUSTOMER_TOKEN_REQUIRED` (the token is that of a client or an
 * operator), `INVALID_LINK`, `LINK_EXPIRED`, `LINK_USED`, `MAIL_NOT_CONFIGURED`, `INVALID_ADDRESS`, `INVALID_TEXT`,
 * `UNKNOWN_ADDRESS`, `TOO_MANY_ADDRESSES`, and `RATE_LIMITED` after too many attempts. With `RATE_LIMITED`, `message` says in how many seconds to retry.
 */
export type CustomerRefused = Refusal & {
  __typename?: 'CustomerRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** With `INVALID_ADDRESS`: each field that was refused. Otherwise empty. */
  faults: Array<FieldFault>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The connections of a process to its database. */
export type DatabaseConnections = {
  __typename?: 'DatabaseConnections';
  /** The maximum number of connections. */
  size: Scalars['Int']['output'];
  /** Connections in use. */
  used: Scalars['Int']['output'];
  /** Transactions that wait for a connection. */
  waiting: Scalars['Int']['output'];
};

/** An event that the consumers of a group could not process. It waits for the decision of an operator. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** How often it was delivered. */
  attempts: Scalars['Int']['output'];
  /** Its id in that stream. */
  entryId: Scalars['String']['output'];
  /** The id of the event; null if the entry is no event. */
  eventId?: Maybe<Scalars['String']['output']>;
  /** The type of the event, for example `order.created`; null if the entry is no event. */
  eventType?: Maybe<Scalars['String']['output']>;
  /** The consumer group, for example `sales`. */
  group: Scalars['String']['output'];
  /** The id of the dead letter, unique within its group. */
  id: Scalars['ID']['output'];
  /** Whether it is stored incompletely because of its length. It can be redriven while its stream has the original. */
  isIncomplete: Scalars['Boolean']['output'];
  /** The event as JSON, its first 20,000 characters; null if the entry has none. It contains no personal data. */
  payload?: Maybe<Scalars['String']['output']>;
  /** Why the event could not be processed, in English. */
  reason: Scalars['String']['output'];
  /** When it became a dead letter. */
  storedAt: Scalars['DateTime']['output'];
  /** The stream that it came from. */
  stream: Scalars['String']['output'];
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  /** The dead letters of this page with their cursors. */
  edges: Array<DeadLetterEdge>;
  /** The dead letters of this page. */
  nodes: Array<DeadLetter>;
  /** The position of this page. */
  pageInfo: PageInfo;
};

/** A dead letter in a page. */
export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  /** Identifies this entry, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The dead letter. */
  node: DeadLetter;
};

/** A choice of dead letters of one group: ids or all. */
export type DeadLettersInput = {
  /** Whether to choose all of the group, the oldest 1,000. */
  all: Scalars['Boolean']['input'];
  /** The consumer group, for example `sales`. */
  group: Scalars['String']['input'];
  /** The ids, 1 to 1,000. Ignored if `all` is true. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Nothing was changed. Codes: `UNKNOWN_GROUP`, `NOTHING_CHOSEN` (no ids, or too many). */
export type DeadLettersRefused = Refusal & {
  __typename?: 'DeadLettersRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The result of deleting an address. */
export type DeleteAddressResult = CustomerRefused | DeleteAddressSuccess;

/** The address is not in the address book any more. */
export type DeleteAddressSuccess = {
  __typename?: 'DeleteAddressSuccess';
  /** The customer, with the rest of the address book. */
  customer: Customer;
};

/** The result of disabling a customer. */
export type DisableCustomerResult = CustomerRefused | DisableCustomerSuccess;

/** The customer is disabled. */
export type DisableCustomerSuccess = {
  __typename?: 'DisableCustomerSuccess';
  /** The customer after the change. */
  customer: Customer;
};

/** The result of disabling an operator. */
export type DisableOperatorResult = DisableOperatorSuccess | OperatorRefused;

/** The operator is disabled. */
export type DisableOperatorSuccess = {
  __typename?: 'DisableOperatorSuccess';
  /** The operator after the change. */
  operator: Operator;
};

/** The result of `discardDeadLetters`. */
export type DiscardDeadLettersResult = DeadLettersRefused | DiscardDeadLettersSuccess;

/** The dead letters were deleted. */
export type DiscardDeadLettersSuccess = {
  __typename?: 'DiscardDeadLettersSuccess';
  /** How many were deleted. */
  count: Scalars['Int']['output'];
  /** The given ids that are no dead letters, or not any more. */
  missing: Array<Scalars['ID']['output']>;
};

/** The result of enabling a customer. */
export type EnableCustomerResult = CustomerRefused | EnableCustomerSuccess;

/** The customer is enabled. */
export type EnableCustomerSuccess = {
  __typename?: 'EnableCustomerSuccess';
  /** The customer after the change. */
  customer: Customer;
};

/** The result of enabling an operator. */
export type EnableOperatorResult = EnableOperatorSuccess | OperatorRefused;

/** The operator is enabled. */
export type EnableOperatorSuccess = {
  __typename?: 'EnableOperatorSuccess';
  /** The operator after the change. */
  operator: Operator;
};

/** The result of erasing a customer. */
export type EraseCustomerResult = CustomerRefused | EraseCustomerSuccess;

/** The person was erased. Other services follow within seconds. */
export type EraseCustomerSuccess = {
  __typename?: 'EraseCustomerSuccess';
  /** The customer after the erasure: an id without personal data. */
  customer: Customer;
};

/** A field of the input that was refused. */
export type FieldFault = {
  __typename?: 'FieldFault';
  /** The path of the field in the input, for example `shippingAddress.postalCode`. */
  field: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Replaces the password of the operator of the token and ends all other sessions of the operator within a second. A wrong
   * current password counts like a failed sign-in. An operation may have one such field.
   */
  changeOperatorPassword: ChangeOperatorPasswordResult;
  /**
   * Replaces the password of the customer of the token and ends all other sessions of the customer within a second. A wrong
   * current password counts like a failed sign-in. An operation may have one such field.
   */
  changePassword: ChangePasswordResult;
  /** Creates an account for a person who runs the shop. An operation may have one such field. */
  createOperator: CreateOperatorResult;
  /** Deletes an address from the address book of the customer of the token. */
  deleteAddress: DeleteAddressResult;
  /** Disables a client: it gets no new tokens, and its tokens are revoked, in all services within a second. Idempotent. */
  disableClient: ClientResult;
  /**
   * Disables a customer: ends all sessions, in all services within a second, and refuses to sign in with the code of a wrong
   * password. Orders stay. Idempotent.
   */
  disableCustomer: DisableCustomerResult;
  /**
   * Disables an operator: ends all sessions, in all services within a second, and refuses to sign in with the code of a
   * wrong password. Operators cannot disable themselves. Idempotent.
   */
  disableOperator: DisableOperatorResult;
  /** Deletes dead letters for good: their events are never processed by this group. */
  discardDeadLetters: DiscardDeadLettersResult;
  /** Enables a disabled client. Revoked tokens stay revoked. Idempotent. */
  enableClient: ClientResult;
  /** Enables a disabled customer. Ended sessions stay ended. Idempotent. */
  enableCustomer: EnableCustomerResult;
  /** Enables a disabled operator. Ended sessions stay ended. Idempotent. */
  enableOperator: EnableOperatorResult;
  /**
   * Erases a person: deletes e-mail address, name, password, address book, and the addresses, contacts, notes and metadata of all
   * orders with the reasons of cancellations and returns, in all services, and destroys the keys that encrypt them in backups. All
   * sessions end within a second, and tracking links are revoked. The id, orders and amounts stay. It cannot be undone. Idempotent.
   */
  eraseCustomer: EraseCustomerResult;
  /**
   * Delivers dead letters again, to their own group only, as if for the first time: after the cause was removed. One that
   * fails again becomes a dead letter again.
   */
  redriveDeadLetters: RedriveDeadLettersResult;
  /**
   * Exchanges an operator's refresh token for a new access token, with the operator's current scopes, and a new refresh
   * token. Public: the refresh token authenticates.
   */
  refreshOperatorSession: OperatorSessionResult;
  /** Exchanges a refresh token for a new access token and a new refresh token. Public: the refresh token authenticates. */
  refreshSession: SessionResult;
  /** Registers an OAuth client. The result contains its secret, which cannot be retrieved later. */
  registerClient: ClientSecretResult;
  /**
   * Sends a link to verify the e-mail address of the customer of the token. Signing up sends one, too. Limits as of
   * `requestPasswordReset`.
   */
  requestEmailVerification: RequestEmailVerificationResult;
  /**
   * Sends a link to choose a new password to this e-mail address, if there is an account with it. Public. The result is the
   * same for an unknown address. The link is valid for an hour and one use. At most 20 requests in an hour from one network,
   * and 5 messages in an hour to one address.
   */
  requestPasswordReset: RequestPasswordResetResult;
  /**
   * Replaces a forgotten password with the token of a link, and ends all sessions of the customer within a second. Public: the
   * link authenticates. With the access token of another customer the link is refused. An operation may have one such field.
   */
  resetPassword: ResetPasswordResult;
  /** Revokes all tokens of a client, in all services within a second. The client can get new tokens at once. Idempotent. */
  revokeClientTokens: ClientResult;
  /**
   * Replaces a client's secret. Its tokens stay valid. The result contains the new secret, which cannot be retrieved
   * later.
   */
  rotateClientSecret: ClientSecretResult;
  /**
   * Adds an address to the address book of the customer of the token, at most 50, or replaces the one with this id. At most 60
   * changes of the profile and the address book in an hour.
   */
  saveAddress: SaveAddressResult;
  /** Sets the grant types of a client, from its next token request on. */
  setClientGrantTypes: ClientResult;
  /** Sets the rate limit of a client, from its next token on. */
  setClientRateLimit: ClientResult;
  /** Sets the scopes that a client's tokens can have, from its next token on. Existing tokens are unchanged. */
  setClientScopes: ClientResult;
  /**
   * Sets the scopes of an operator. If a scope is taken away, all sessions of the operator end within a second; otherwise
   * the next access token has the new scopes.
   */
  setOperatorScopes: SetOperatorScopesResult;
  /**
   * Signs a customer in. Public. The result does not tell an unknown e-mail address from a wrong password. An operation
   * may have one such field; more are refused with `TOO_MANY_FIELDS`.
   */
  signIn: SessionResult;
  /**
   * Signs an operator in. Public. The result does not tell an unknown e-mail address from a wrong password. An operation may
   * have one such field; more are refused with `TOO_MANY_FIELDS`.
   */
  signInOperator: OperatorSessionResult;
  /**
   * Ends the session of this refresh token, of a customer or an operator, and revokes its access tokens. Public. Returns true
   * even if the token is unknown or expired.
   */
  signOut: Scalars['Boolean']['output'];
  /** Ends all sessions of the customer of the token, this one included, and revokes their access tokens within a second. */
  signOutEverywhere: SignOutEverywhereResult;
  /**
   * Creates an account and signs in. Public. With the access token of a guest the account has the id and the orders of the
   * guest, and the guest's session continues. An operation may have one such field.
   */
  signUp: SessionResult;
  /**
   * Starts a session of a guest: a new customer without an e-mail address and a password. Public, at most 120 guests in an
   * hour from one network. `signUp` with the access token turns the guest into an account, which keeps the orders.
   */
  startGuestSession: SessionResult;
  /** Changes the profile of the customer of the token: at most 60 changes in an hour. */
  updateProfile: UpdateProfileResult;
  /**
   * Marks the e-mail address of an account as verified, with the token of a link that is valid for seven days and one use.
   * Public: the link authenticates. With the access token of another customer the link is refused. Ordering does not need a
   * verified address.
   */
  verifyEmail: VerifyEmailResult;
};


export type MutationChangeOperatorPasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationCreateOperatorArgs = {
  input: CreateOperatorInput;
};


export type MutationDeleteAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationDisableClientArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationDisableCustomerArgs = {
  customerId: Scalars['ID']['input'];
};


export type MutationDisableOperatorArgs = {
  operatorId: Scalars['ID']['input'];
};


export type MutationDiscardDeadLettersArgs = {
  input: DeadLettersInput;
};


export type MutationEnableClientArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationEnableCustomerArgs = {
  customerId: Scalars['ID']['input'];
};


export type MutationEnableOperatorArgs = {
  operatorId: Scalars['ID']['input'];
};


export type MutationEraseCustomerArgs = {
  customerId: Scalars['ID']['input'];
};


export type MutationRedriveDeadLettersArgs = {
  input: DeadLettersInput;
};


export type MutationRefreshOperatorSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRefreshSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRegisterClientArgs = {
  input: RegisterClientInput;
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['String']['input'];
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationRevokeClientTokensArgs = {
  clientId: Scalars['ID']['input'];
};


export type MutationRotateClientSecretArgs = {
  input: RotateClientSecretInput;
};


export type MutationSaveAddressArgs = {
  input: SavedAddressInput;
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


export type MutationSetOperatorScopesArgs = {
  input: SetOperatorScopesInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignInOperatorArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

/** A person who runs the shop. The audit trail and the history of orders name the operator as `operator:<id>`. */
export type Operator = {
  __typename?: 'Operator';
  /** When the account was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the account was disabled; null while the operator can sign in. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** The e-mail address. */
  email: Scalars['String']['output'];
  /** The operator's id, for example `operator_123`. */
  id: Scalars['ID']['output'];
  /** The name; null if none was given. */
  name?: Maybe<Scalars['String']['output']>;
  /** The scopes of the operator's tokens. A scope allows an operator what it allows a client. */
  scopes: Array<Scalars['String']['output']>;
};

/** A page of the list of operators. */
export type OperatorConnection = {
  __typename?: 'OperatorConnection';
  /** The operators, each with its cursor. */
  edges: Array<OperatorEdge>;
  /** The operators alone. */
  nodes: Array<Operator>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** An operator in a page. */
export type OperatorEdge = {
  __typename?: 'OperatorEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The operator. */
  node: Operator;
};

/**
 * Nothing was changed. Codes: `UNKNOWN_OPERATOR`, `EMAIL_TAKEN`, `INVALID_EMAIL`, `INVALID_NAME`, `INVALID_CREDENTIALS` (the
 * current password is wrong), `WEAK_PASSWORD`, `INVALID_SCOPE`, `RESERVED_SCOPE` (only for our own services), `OWN_ACCOUNT`
 * (operators cannot disable themselves or give up `operators:manage`), `OPERATOR_TOKEN_REQUIRED`, and `RATE_LIMITED` after too
 * many attempts. With `RATE_LIMITED`, `message` says in how many seconds to retry.
 */
export type OperatorRefused = Refusal & {
  __typename?: 'OperatorRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** An operator's session. */
export type OperatorSession = {
  __typename?: 'OperatorSession';
  /** The access token, to send as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** The lifetime of the access token in seconds. */
  expiresIn: Scalars['Int']['output'];
  /** The operator who signed in. */
  operator: Operator;
  /**
   * The refresh token, valid for 30 days and one use: exchange it with `refreshOperatorSession` when the access token
   * expires.
   */
  refreshToken: Scalars['String']['output'];
};

/** The result of signing an operator in or refreshing the session. */
export type OperatorSessionResult = OperatorSession | SessionRefused;

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

/** The state of a process, at most 5 seconds before `reportedAt` of its next report. */
export type ProcessHealth = {
  __typename?: 'ProcessHealth';
  /** Its circuit breakers, one for each service that it calls. */
  circuits: Array<CircuitHealth>;
  /** Connections to its database; null for a process without one. */
  database?: Maybe<DatabaseConnections>;
  /** Connections to its HTTP servers, WebSockets included. */
  httpConnections: Scalars['Int']['output'];
  /** Host name and process id. */
  instance: Scalars['String']['output'];
  /** When it reported this. */
  reportedAt: Scalars['DateTime']['output'];
  /** The service, for example `sales`. */
  service: Scalars['String']['output'];
  /** When it started. */
  startedAt: Scalars['DateTime']['output'];
  /** The version of Waybill that it runs. */
  version: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The OAuth client with this id; null if there is none. */
  client?: Maybe<Client>;
  /** All OAuth clients, including those of our own services, ordered by id. */
  clients: ClientConnection;
  /** The operator of the token; null for other tokens. */
  currentOperator?: Maybe<Operator>;
  /** The customer with this id; null if there is none. */
  customer?: Maybe<Customer>;
  /**
   * Customers, the newest first, for clients and operators. `BAD_USER_INPUT` if `first` is not between 1 and 100, `after` is
   * not a cursor of this list, or `search` is longer than 254 characters or contains control characters.
   */
  customers?: Maybe<CustomerConnection>;
  /**
   * Events that a consumer group could not process, by group, of each group the oldest first. `BAD_USER_INPUT` for an unknown
   * group.
   */
  deadLetters: DeadLetterConnection;
  /**
   * Everything about a customer, as JSON: profile, address book, open sessions, the newest 1,000 events of the account, and the
   * orders with addresses, contacts, history, returns and shipments, the newest first. At most 500 orders or about 2 MiB: if there are
   * more, `nextOrders` in the JSON is not null, and a further request with it as `ordersAfter` returns the next orders alone. Each
   * request is audited. Errors: `UNKNOWN_CUSTOMER`, `BAD_USER_INPUT` for a wrong `ordersAfter`, `SERVICE_UNAVAILABLE` while sales or
   * delivery does not answer. `npm run export -- customer <id>` writes all of it to a file.
   */
  exportCustomer: Scalars['String']['output'];
  /** The scopes that clients and operators can have, in alphabetical order: those of our own services are left out. */
  grantableScopes: Array<Scalars['String']['output']>;
  /** The customer of the token; null for the token of a client or an operator. */
  me?: Maybe<Customer>;
  /** All operators, ordered by id. */
  operators: OperatorConnection;
  /** The keys that sign access tokens, newest first, retired ones of the last week included. Without the keys themselves. */
  signingKeys: Array<SigningKey>;
  /** The state of all processes, as they reported it in the last seconds, and of all consumer groups. */
  systemHealth: SystemHealth;
};


export type QueryClientArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClientsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  group?: InputMaybe<Scalars['String']['input']>;
};


export type QueryExportCustomerArgs = {
  id: Scalars['ID']['input'];
  ordersAfter?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOperatorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The result of `redriveDeadLetters`. */
export type RedriveDeadLettersResult = DeadLettersRefused | RedriveDeadLettersSuccess;

/** The dead letters were delivered again. */
export type RedriveDeadLettersSuccess = {
  __typename?: 'RedriveDeadLettersSuccess';
  /** How many were delivered again. */
  count: Scalars['Int']['output'];
  /** Those that stay: they are stored incompletely, and their streams do not have the originals any more. */
  incomplete: Array<Scalars['ID']['output']>;
  /** The given ids that are no dead letters, or not any more. */
  missing: Array<Scalars['ID']['output']>;
};

/** A request that was refused by a rule. A refusal is an expected result to handle, not an error. Nothing was written. */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A new client. */
export type RegisterClientInput = {
  /** Its grant types: `client_credentials`, `refresh_token`. */
  grantTypes: Array<Scalars['String']['input']>;
  /** The client's id: 1 to 100 characters of a-z 0-9 . - beginning with a letter. */
  id: Scalars['ID']['input'];
  /** The rate limit of its tokens. */
  rateLimit: ClientRateLimitInput;
  /**
   * The scopes that its tokens can have: at most 50, each a scope that the graph requires, `products:read`,
   * `customers:read` or `tokens:introspect`. Scopes of our own services cannot be granted.
   */
  scopes: Array<Scalars['String']['input']>;
};

/** The result of requesting a link to verify an e-mail address. */
export type RequestEmailVerificationResult = CustomerRefused | RequestEmailVerificationSuccess;

/** A link is on its way, unless the address is verified already. */
export type RequestEmailVerificationSuccess = {
  __typename?: 'RequestEmailVerificationSuccess';
  /** Always true. */
  accepted: Scalars['Boolean']['output'];
};

/** The result of requesting a link for a new password. */
export type RequestPasswordResetResult = CustomerRefused | RequestPasswordResetSuccess;

/** The request was accepted. It does not tell whether there is an account. */
export type RequestPasswordResetSuccess = {
  __typename?: 'RequestPasswordResetSuccess';
  /** Always true. */
  accepted: Scalars['Boolean']['output'];
};

/** A new password for a forgotten one. */
export type ResetPasswordInput = {
  /** The new password, 10 to 200 characters (Unicode code points), used unchanged. */
  newPassword: Scalars['String']['input'];
  /** The token of the link, after `#token=`. */
  token: Scalars['String']['input'];
};

/** The result of replacing a forgotten password. */
export type ResetPasswordResult = CustomerRefused | ResetPasswordSuccess;

/** The password was replaced. Sign in with it. */
export type ResetPasswordSuccess = {
  __typename?: 'ResetPasswordSuccess';
  /** The customer. */
  customer: Customer;
  /** The number of sessions that have ended, 0 to 500. */
  endedSessions: Scalars['Int']['output'];
};

/** A rotation of a client's secret. */
export type RotateClientSecretInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /**
   * How long the previous secret stays valid, in seconds, 0 to 604,800, so that the client can switch without an outage. 0
   * invalidates it at once.
   */
  overlapSeconds: Scalars['Int']['input'];
};

/** The result of saving an address. */
export type SaveAddressResult = CustomerRefused | SaveAddressSuccess;

/** The address is in the address book. */
export type SaveAddressSuccess = {
  __typename?: 'SaveAddressSuccess';
  /** The saved address. */
  address: SavedAddress;
  /** The customer, with the whole address book. */
  customer: Customer;
};

/** An address in the address book of a customer. */
export type SavedAddress = {
  __typename?: 'SavedAddress';
  /** The address. */
  address: Address;
  /** The id, for `saveAddress` and `deleteAddress`. */
  id: Scalars['ID']['output'];
  /** The customer's name for it, such as `Home`. */
  label: Scalars['String']['output'];
};

/** An address for the address book. */
export type SavedAddressInput = {
  /** The address. `INVALID_ADDRESS` with one sentence for each wrong field. */
  address: AddressInput;
  /** The id of a saved address to replace. Omitted or null: a new address. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The customer's name for it, such as `Home`: one line of 1 to 100 characters (Unicode code points). */
  label: Scalars['String']['input'];
};

/** A customer's session. */
export type Session = {
  __typename?: 'Session';
  /** The access token, to send as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** The customer who signed in. */
  customer: Customer;
  /** The lifetime of the access token in seconds. */
  expiresIn: Scalars['Int']['output'];
  /** The refresh token, valid for 30 days and one use: exchange it with `refreshSession` when the access token expires. */
  refreshToken: Scalars['String']['output'];
};

/**
 * There is no session. Codes: `INVALID_CREDENTIALS`, `EMAIL_TAKEN`, `INVALID_EMAIL`, `WEAK_PASSWORD`, `INVALID_NAME`,
 * `INVALID_REFRESH_TOKEN`, and `RATE_LIMITED` after too many attempts, or after 60 access tokens of one session in an
 * hour. With `RATE_LIMITED`, `message` says in how many seconds to retry.
 */
export type SessionRefused = Refusal & {
  __typename?: 'SessionRefused';
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The result of signing up, signing in or refreshing a session. */
export type SessionResult = Session | SessionRefused;

/** New grant types for a client. */
export type SetClientGrantTypesInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** The complete new list: `client_credentials`, `refresh_token`. */
  grantTypes: Array<Scalars['String']['input']>;
};

/** A new rate limit for a client. */
export type SetClientRateLimitInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** The rate limit of its tokens. */
  rateLimit: ClientRateLimitInput;
};

/** New scopes for a client. */
export type SetClientScopesInput = {
  /** The client's id. */
  clientId: Scalars['ID']['input'];
  /** The complete new list: at most 50 existing scopes. Scopes of our own services cannot be granted. */
  scopes: Array<Scalars['String']['input']>;
};

/** New scopes for an operator. */
export type SetOperatorScopesInput = {
  /** The operator's id. */
  operatorId: Scalars['ID']['input'];
  /** The complete new list: at most 50 existing scopes. Scopes of our own services cannot be granted. */
  scopes: Array<Scalars['String']['input']>;
};

/** The result of setting the scopes of an operator. */
export type SetOperatorScopesResult = OperatorRefused | SetOperatorScopesSuccess;

/** The operator has the scopes. */
export type SetOperatorScopesSuccess = {
  __typename?: 'SetOperatorScopesSuccess';
  /** The operator after the change. */
  operator: Operator;
};

/** The credentials of a customer or an operator. */
export type SignInInput = {
  /** The e-mail address. Case does not matter. */
  email: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** The result of ending all sessions. */
export type SignOutEverywhereResult = CustomerRefused | SignOutEverywhereSuccess;

/** All sessions have ended. The access token of the request is revoked, too. */
export type SignOutEverywhereSuccess = {
  __typename?: 'SignOutEverywhereSuccess';
  /** The number of sessions that have ended, 0 to 500. */
  endedSessions: Scalars['Int']['output'];
};

/** A new account. */
export type SignUpInput = {
  /** The e-mail address, at most 254 characters (Unicode code points). Surrounding blanks are removed. */
  email: Scalars['String']['input'];
  /**
   * The customer's name: one line of at most 255 characters (Unicode code points). Surrounding blanks are removed, and a
   * blank name counts as omitted. A longer name or one with control characters is refused with `INVALID_NAME`.
   */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The password, 10 to 200 characters (Unicode code points), used unchanged. */
  password: Scalars['String']['input'];
};

/** A key that signs access tokens, without the key itself. */
export type SigningKey = {
  __typename?: 'SigningKey';
  /** When it was published. */
  createdAt: Scalars['DateTime']['output'];
  /** Its `kid` in tokens and in the JWKS. */
  id: Scalars['ID']['output'];
  /** When it stopped signing; null until then. */
  signedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it begins to sign, or began. */
  signsFrom: Scalars['DateTime']['output'];
  /** Whether it signs. */
  state: SigningKeyState;
};

/** The state of a signing key. */
export type SigningKeyState =
  /** Signs. */
  | 'CURRENT'
  /** Published, and will sign. */
  | 'NEXT'
  /** Does not sign any more; its tokens are still valid. */
  | 'PREVIOUS'
  /** Withdrawn; its tokens are not valid. */
  | 'RETIRED';

/** The state of the system. */
export type SystemHealth = {
  __typename?: 'SystemHealth';
  /** When it was read. */
  checkedAt: Scalars['DateTime']['output'];
  /** All consumer groups, by name. */
  groups: Array<ConsumerGroupHealth>;
  /** All processes that have reported in the last 30 seconds, by service and instance. */
  processes: Array<ProcessHealth>;
};

/** Changes of a profile. An omitted field stays unchanged. */
export type UpdateProfileInput = {
  /**
   * The customer's name: one line of at most 255 characters (Unicode code points). Surrounding blanks are removed. Null or a
   * blank name removes the name. A longer name or one with control characters is refused with `INVALID_NAME`.
   */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** The result of changing a profile. */
export type UpdateProfileResult = CustomerRefused | UpdateProfileSuccess;

/** The profile was changed. */
export type UpdateProfileSuccess = {
  __typename?: 'UpdateProfileSuccess';
  /** The customer after the change. */
  customer: Customer;
};

/** The result of verifying an e-mail address. */
export type VerifyEmailResult = CustomerRefused | VerifyEmailSuccess;

/** The e-mail address is verified. */
export type VerifyEmailSuccess = {
  __typename?: 'VerifyEmailSuccess';
  /** The customer after the change. */
  customer: Customer;
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
  ChangeOperatorPasswordResult:
    | ( ChangeOperatorPasswordSuccess )
    | ( OperatorRefused )
  ;
  ChangePasswordResult:
    | ( Omit<ChangePasswordSuccess, 'customer'> & { customer: _RefType['Customer'] } )
    | ( CustomerRefused )
  ;
  ClientResult:
    | ( Omit<ClientChanged, 'client'> & { client: _RefType['Client'] } )
    | ( ClientRefused )
  ;
  ClientSecretResult:
    | ( ClientRefused )
    | ( Omit<ClientSecretIssued, 'client'> & { client: _RefType['Client'] } )
  ;
  CreateOperatorResult:
    | ( CreateOperatorSuccess )
    | ( OperatorRefused )
  ;
  DeleteAddressResult:
    | ( CustomerRefused )
    | ( Omit<DeleteAddressSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  DisableCustomerResult:
    | ( CustomerRefused )
    | ( Omit<DisableCustomerSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  DisableOperatorResult:
    | ( DisableOperatorSuccess )
    | ( OperatorRefused )
  ;
  DiscardDeadLettersResult:
    | ( DeadLettersRefused )
    | ( DiscardDeadLettersSuccess )
  ;
  EnableCustomerResult:
    | ( CustomerRefused )
    | ( Omit<EnableCustomerSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  EnableOperatorResult:
    | ( EnableOperatorSuccess )
    | ( OperatorRefused )
  ;
  EraseCustomerResult:
    | ( CustomerRefused )
    | ( Omit<EraseCustomerSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  OperatorSessionResult:
    | ( OperatorSession )
    | ( SessionRefused )
  ;
  RedriveDeadLettersResult:
    | ( DeadLettersRefused )
    | ( RedriveDeadLettersSuccess )
  ;
  RequestEmailVerificationResult:
    | ( CustomerRefused )
    | ( RequestEmailVerificationSuccess )
  ;
  RequestPasswordResetResult:
    | ( CustomerRefused )
    | ( RequestPasswordResetSuccess )
  ;
  ResetPasswordResult:
    | ( CustomerRefused )
    | ( Omit<ResetPasswordSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  SaveAddressResult:
    | ( CustomerRefused )
    | ( Omit<SaveAddressSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  SessionResult:
    | ( Omit<Session, 'customer'> & { customer: _RefType['Customer'] } )
    | ( SessionRefused )
  ;
  SetOperatorScopesResult:
    | ( OperatorRefused )
    | ( SetOperatorScopesSuccess )
  ;
  SignOutEverywhereResult:
    | ( CustomerRefused )
    | ( SignOutEverywhereSuccess )
  ;
  UpdateProfileResult:
    | ( CustomerRefused )
    | ( Omit<UpdateProfileSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
  VerifyEmailResult:
    | ( CustomerRefused )
    | ( Omit<VerifyEmailSuccess, 'customer'> & { customer: _RefType['Customer'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( ClientRefused )
    | ( CustomerRefused )
    | ( DeadLettersRefused )
    | ( OperatorRefused )
    | ( SessionRefused )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddressInput: AddressInput;
  ChangeOperatorPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeOperatorPasswordResult']>;
  ChangeOperatorPasswordSuccess: ResolverTypeWrapper<ChangeOperatorPasswordSuccess>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  ChangePasswordSuccess: ResolverTypeWrapper<Omit<ChangePasswordSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  CircuitHealth: ResolverTypeWrapper<CircuitHealth>;
  CircuitState: CircuitState;
  Client: ResolverTypeWrapper<ManagedClientModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ClientChanged: ResolverTypeWrapper<Omit<ClientChanged, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientConnection: ResolverTypeWrapper<Omit<ClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ClientEdge']>, nodes: Array<ResolversTypes['Client']> }>;
  ClientEdge: ResolverTypeWrapper<Omit<ClientEdge, 'node'> & { node: ResolversTypes['Client'] }>;
  ClientRateLimit: ResolverTypeWrapper<ClientRateLimit>;
  ClientRateLimitInput: ClientRateLimitInput;
  ClientRefused: ResolverTypeWrapper<ClientRefused>;
  ClientResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClientResult']>;
  ClientSecretIssued: ResolverTypeWrapper<Omit<ClientSecretIssued, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClientSecretResult']>;
  ConsumerGroupHealth: ResolverTypeWrapper<ConsumerGroupHealth>;
  CreateOperatorInput: CreateOperatorInput;
  CreateOperatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateOperatorResult']>;
  CreateOperatorSuccess: ResolverTypeWrapper<CreateOperatorSuccess>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CustomerEdge']>, nodes: Array<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerRefused: ResolverTypeWrapper<CustomerRefused>;
  DatabaseConnections: ResolverTypeWrapper<DatabaseConnections>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<LetterOfGroupModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeadLetterEdge']>, nodes: Array<ResolversTypes['DeadLetter']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLettersInput: DeadLettersInput;
  DeadLettersRefused: ResolverTypeWrapper<DeadLettersRefused>;
  DeleteAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteAddressResult']>;
  DeleteAddressSuccess: ResolverTypeWrapper<Omit<DeleteAddressSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  DisableCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableCustomerResult']>;
  DisableCustomerSuccess: ResolverTypeWrapper<Omit<DisableCustomerSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  DisableOperatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableOperatorResult']>;
  DisableOperatorSuccess: ResolverTypeWrapper<DisableOperatorSuccess>;
  DiscardDeadLettersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DiscardDeadLettersResult']>;
  DiscardDeadLettersSuccess: ResolverTypeWrapper<DiscardDeadLettersSuccess>;
  EnableCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnableCustomerResult']>;
  EnableCustomerSuccess: ResolverTypeWrapper<Omit<EnableCustomerSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  EnableOperatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnableOperatorResult']>;
  EnableOperatorSuccess: ResolverTypeWrapper<EnableOperatorSuccess>;
  EraseCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseCustomerResult']>;
  EraseCustomerSuccess: ResolverTypeWrapper<Omit<EraseCustomerSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  FieldFault: ResolverTypeWrapper<FieldFault>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operator: ResolverTypeWrapper<Operator>;
  OperatorConnection: ResolverTypeWrapper<OperatorConnection>;
  OperatorEdge: ResolverTypeWrapper<OperatorEdge>;
  OperatorRefused: ResolverTypeWrapper<OperatorRefused>;
  OperatorSession: ResolverTypeWrapper<OperatorSession>;
  OperatorSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OperatorSessionResult']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ProcessHealth: ResolverTypeWrapper<ProcessHealth>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RedriveDeadLettersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RedriveDeadLettersResult']>;
  RedriveDeadLettersSuccess: ResolverTypeWrapper<RedriveDeadLettersSuccess>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RegisterClientInput: RegisterClientInput;
  RequestEmailVerificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestEmailVerificationResult']>;
  RequestEmailVerificationSuccess: ResolverTypeWrapper<RequestEmailVerificationSuccess>;
  RequestPasswordResetResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestPasswordResetResult']>;
  RequestPasswordResetSuccess: ResolverTypeWrapper<RequestPasswordResetSuccess>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordResult']>;
  ResetPasswordSuccess: ResolverTypeWrapper<Omit<ResetPasswordSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  RotateClientSecretInput: RotateClientSecretInput;
  SaveAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveAddressResult']>;
  SaveAddressSuccess: ResolverTypeWrapper<Omit<SaveAddressSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SavedAddress: ResolverTypeWrapper<SavedAddress>;
  SavedAddressInput: SavedAddressInput;
  Session: ResolverTypeWrapper<Omit<Session, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SessionRefused: ResolverTypeWrapper<SessionRefused>;
  SessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SessionResult']>;
  SetClientGrantTypesInput: SetClientGrantTypesInput;
  SetClientRateLimitInput: SetClientRateLimitInput;
  SetClientScopesInput: SetClientScopesInput;
  SetOperatorScopesInput: SetOperatorScopesInput;
  SetOperatorScopesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetOperatorScopesResult']>;
  SetOperatorScopesSuccess: ResolverTypeWrapper<SetOperatorScopesSuccess>;
  SignInInput: SignInInput;
  SignOutEverywhereResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignOutEverywhereResult']>;
  SignOutEverywhereSuccess: ResolverTypeWrapper<SignOutEverywhereSuccess>;
  SignUpInput: SignUpInput;
  SigningKey: ResolverTypeWrapper<SigningKey>;
  SigningKeyState: SigningKeyState;
  SystemHealth: ResolverTypeWrapper<SystemHealth>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UpdateProfileSuccess: ResolverTypeWrapper<Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  VerifyEmailResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VerifyEmailResult']>;
  VerifyEmailSuccess: ResolverTypeWrapper<Omit<VerifyEmailSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  AddressInput: AddressInput;
  ChangeOperatorPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangeOperatorPasswordResult'];
  ChangeOperatorPasswordSuccess: ChangeOperatorPasswordSuccess;
  Int: Scalars['Int']['output'];
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  ChangePasswordSuccess: Omit<ChangePasswordSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  CircuitHealth: CircuitHealth;
  Client: ManagedClientModel;
  ID: Scalars['ID']['output'];
  ClientChanged: Omit<ClientChanged, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientConnection: Omit<ClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ClientEdge']>, nodes: Array<ResolversParentTypes['Client']> };
  ClientEdge: Omit<ClientEdge, 'node'> & { node: ResolversParentTypes['Client'] };
  ClientRateLimit: ClientRateLimit;
  ClientRateLimitInput: ClientRateLimitInput;
  ClientRefused: ClientRefused;
  ClientResult: ResolversUnionTypes<ResolversParentTypes>['ClientResult'];
  ClientSecretIssued: Omit<ClientSecretIssued, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientSecretResult: ResolversUnionTypes<ResolversParentTypes>['ClientSecretResult'];
  ConsumerGroupHealth: ConsumerGroupHealth;
  CreateOperatorInput: CreateOperatorInput;
  CreateOperatorResult: ResolversUnionTypes<ResolversParentTypes>['CreateOperatorResult'];
  CreateOperatorSuccess: CreateOperatorSuccess;
  Customer: CustomerModel;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CustomerEdge']>, nodes: Array<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerRefused: CustomerRefused;
  DatabaseConnections: DatabaseConnections;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: LetterOfGroupModel;
  Boolean: Scalars['Boolean']['output'];
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeadLetterEdge']>, nodes: Array<ResolversParentTypes['DeadLetter']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeadLettersInput: DeadLettersInput;
  DeadLettersRefused: DeadLettersRefused;
  DeleteAddressResult: ResolversUnionTypes<ResolversParentTypes>['DeleteAddressResult'];
  DeleteAddressSuccess: Omit<DeleteAddressSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  DisableCustomerResult: ResolversUnionTypes<ResolversParentTypes>['DisableCustomerResult'];
  DisableCustomerSuccess: Omit<DisableCustomerSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  DisableOperatorResult: ResolversUnionTypes<ResolversParentTypes>['DisableOperatorResult'];
  DisableOperatorSuccess: DisableOperatorSuccess;
  DiscardDeadLettersResult: ResolversUnionTypes<ResolversParentTypes>['DiscardDeadLettersResult'];
  DiscardDeadLettersSuccess: DiscardDeadLettersSuccess;
  EnableCustomerResult: ResolversUnionTypes<ResolversParentTypes>['EnableCustomerResult'];
  EnableCustomerSuccess: Omit<EnableCustomerSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  EnableOperatorResult: ResolversUnionTypes<ResolversParentTypes>['EnableOperatorResult'];
  EnableOperatorSuccess: EnableOperatorSuccess;
  EraseCustomerResult: ResolversUnionTypes<ResolversParentTypes>['EraseCustomerResult'];
  EraseCustomerSuccess: Omit<EraseCustomerSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  FieldFault: FieldFault;
  Mutation: Record<PropertyKey, never>;
  Operator: Operator;
  OperatorConnection: OperatorConnection;
  OperatorEdge: OperatorEdge;
  OperatorRefused: OperatorRefused;
  OperatorSession: OperatorSession;
  OperatorSessionResult: ResolversUnionTypes<ResolversParentTypes>['OperatorSessionResult'];
  PageInfo: PageInfo;
  ProcessHealth: ProcessHealth;
  Query: Record<PropertyKey, never>;
  RedriveDeadLettersResult: ResolversUnionTypes<ResolversParentTypes>['RedriveDeadLettersResult'];
  RedriveDeadLettersSuccess: RedriveDeadLettersSuccess;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RegisterClientInput: RegisterClientInput;
  RequestEmailVerificationResult: ResolversUnionTypes<ResolversParentTypes>['RequestEmailVerificationResult'];
  RequestEmailVerificationSuccess: RequestEmailVerificationSuccess;
  RequestPasswordResetResult: ResolversUnionTypes<ResolversParentTypes>['RequestPasswordResetResult'];
  RequestPasswordResetSuccess: RequestPasswordResetSuccess;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordResult'];
  ResetPasswordSuccess: Omit<ResetPasswordSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  RotateClientSecretInput: RotateClientSecretInput;
  SaveAddressResult: ResolversUnionTypes<ResolversParentTypes>['SaveAddressResult'];
  SaveAddressSuccess: Omit<SaveAddressSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SavedAddress: SavedAddress;
  SavedAddressInput: SavedAddressInput;
  Session: Omit<Session, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SessionRefused: SessionRefused;
  SessionResult: ResolversUnionTypes<ResolversParentTypes>['SessionResult'];
  SetClientGrantTypesInput: SetClientGrantTypesInput;
  SetClientRateLimitInput: SetClientRateLimitInput;
  SetClientScopesInput: SetClientScopesInput;
  SetOperatorScopesInput: SetOperatorScopesInput;
  SetOperatorScopesResult: ResolversUnionTypes<ResolversParentTypes>['SetOperatorScopesResult'];
  SetOperatorScopesSuccess: SetOperatorScopesSuccess;
  SignInInput: SignInInput;
  SignOutEverywhereResult: ResolversUnionTypes<ResolversParentTypes>['SignOutEverywhereResult'];
  SignOutEverywhereSuccess: SignOutEverywhereSuccess;
  SignUpInput: SignUpInput;
  SigningKey: SigningKey;
  SystemHealth: SystemHealth;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UpdateProfileSuccess: Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  VerifyEmailResult: ResolversUnionTypes<ResolversParentTypes>['VerifyEmailResult'];
  VerifyEmailSuccess: Omit<VerifyEmailSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
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

export type ChangeOperatorPasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeOperatorPasswordResult'] = ResolversParentTypes['ChangeOperatorPasswordResult']> = {
  __resolveType: TypeResolveFn<'ChangeOperatorPasswordSuccess' | 'OperatorRefused', ParentType, ContextType>;
};

export type ChangeOperatorPasswordSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeOperatorPasswordSuccess'] = ResolversParentTypes['ChangeOperatorPasswordSuccess']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'ChangePasswordSuccess' | 'CustomerRefused', ParentType, ContextType>;
};

export type ChangePasswordSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordSuccess'] = ResolversParentTypes['ChangePasswordSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CircuitHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CircuitHealth'] = ResolversParentTypes['CircuitHealth']> = {
  peer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CircuitState'], ParentType, ContextType>;
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

export type ConsumerGroupHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumerGroupHealth'] = ResolversParentTypes['ConsumerGroupHealth']> = {
  deadLetters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreateOperatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOperatorResult'] = ResolversParentTypes['CreateOperatorResult']> = {
  __resolveType: TypeResolveFn<'CreateOperatorSuccess' | 'OperatorRefused', ParentType, ContextType>;
};

export type CreateOperatorSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOperatorSuccess'] = ResolversParentTypes['CreateOperatorSuccess']> = {
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addresses?: Resolver<Maybe<Array<ResolversTypes['SavedAddress']>>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type CustomerRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerRefused'] = ResolversParentTypes['CustomerRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  faults?: Resolver<Array<ResolversTypes['FieldFault']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatabaseConnectionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatabaseConnections'] = ResolversParentTypes['DatabaseConnections']> = {
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entryId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isIncomplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stream?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLettersRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLettersRefused'] = ResolversParentTypes['DeadLettersRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteAddressResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAddressResult'] = ResolversParentTypes['DeleteAddressResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'DeleteAddressSuccess', ParentType, ContextType>;
};

export type DeleteAddressSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAddressSuccess'] = ResolversParentTypes['DeleteAddressSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisableCustomerResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableCustomerResult'] = ResolversParentTypes['DisableCustomerResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'DisableCustomerSuccess', ParentType, ContextType>;
};

export type DisableCustomerSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableCustomerSuccess'] = ResolversParentTypes['DisableCustomerSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisableOperatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableOperatorResult'] = ResolversParentTypes['DisableOperatorResult']> = {
  __resolveType: TypeResolveFn<'DisableOperatorSuccess' | 'OperatorRefused', ParentType, ContextType>;
};

export type DisableOperatorSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableOperatorSuccess'] = ResolversParentTypes['DisableOperatorSuccess']> = {
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiscardDeadLettersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardDeadLettersResult'] = ResolversParentTypes['DiscardDeadLettersResult']> = {
  __resolveType: TypeResolveFn<'DeadLettersRefused' | 'DiscardDeadLettersSuccess', ParentType, ContextType>;
};

export type DiscardDeadLettersSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardDeadLettersSuccess'] = ResolversParentTypes['DiscardDeadLettersSuccess']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableCustomerResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableCustomerResult'] = ResolversParentTypes['EnableCustomerResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'EnableCustomerSuccess', ParentType, ContextType>;
};

export type EnableCustomerSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableCustomerSuccess'] = ResolversParentTypes['EnableCustomerSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableOperatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableOperatorResult'] = ResolversParentTypes['EnableOperatorResult']> = {
  __resolveType: TypeResolveFn<'EnableOperatorSuccess' | 'OperatorRefused', ParentType, ContextType>;
};

export type EnableOperatorSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableOperatorSuccess'] = ResolversParentTypes['EnableOperatorSuccess']> = {
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseCustomerResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseCustomerResult'] = ResolversParentTypes['EraseCustomerResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'EraseCustomerSuccess', ParentType, ContextType>;
};

export type EraseCustomerSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseCustomerSuccess'] = ResolversParentTypes['EraseCustomerSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldFaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldFault'] = ResolversParentTypes['FieldFault']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changeOperatorPassword?: Resolver<ResolversTypes['ChangeOperatorPasswordResult'], ParentType, ContextType, RequireFields<MutationChangeOperatorPasswordArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  createOperator?: Resolver<ResolversTypes['CreateOperatorResult'], ParentType, ContextType, RequireFields<MutationCreateOperatorArgs, 'input'>>;
  deleteAddress?: Resolver<ResolversTypes['DeleteAddressResult'], ParentType, ContextType, RequireFields<MutationDeleteAddressArgs, 'id'>>;
  disableClient?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationDisableClientArgs, 'clientId'>>;
  disableCustomer?: Resolver<ResolversTypes['DisableCustomerResult'], ParentType, ContextType, RequireFields<MutationDisableCustomerArgs, 'customerId'>>;
  disableOperator?: Resolver<ResolversTypes['DisableOperatorResult'], ParentType, ContextType, RequireFields<MutationDisableOperatorArgs, 'operatorId'>>;
  discardDeadLetters?: Resolver<ResolversTypes['DiscardDeadLettersResult'], ParentType, ContextType, RequireFields<MutationDiscardDeadLettersArgs, 'input'>>;
  enableClient?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationEnableClientArgs, 'clientId'>>;
  enableCustomer?: Resolver<ResolversTypes['EnableCustomerResult'], ParentType, ContextType, RequireFields<MutationEnableCustomerArgs, 'customerId'>>;
  enableOperator?: Resolver<ResolversTypes['EnableOperatorResult'], ParentType, ContextType, RequireFields<MutationEnableOperatorArgs, 'operatorId'>>;
  eraseCustomer?: Resolver<ResolversTypes['EraseCustomerResult'], ParentType, ContextType, RequireFields<MutationEraseCustomerArgs, 'customerId'>>;
  redriveDeadLetters?: Resolver<ResolversTypes['RedriveDeadLettersResult'], ParentType, ContextType, RequireFields<MutationRedriveDeadLettersArgs, 'input'>>;
  refreshOperatorSession?: Resolver<ResolversTypes['OperatorSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshOperatorSessionArgs, 'refreshToken'>>;
  refreshSession?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'refreshToken'>>;
  registerClient?: Resolver<ResolversTypes['ClientSecretResult'], ParentType, ContextType, RequireFields<MutationRegisterClientArgs, 'input'>>;
  requestEmailVerification?: Resolver<ResolversTypes['RequestEmailVerificationResult'], ParentType, ContextType>;
  requestPasswordReset?: Resolver<ResolversTypes['RequestPasswordResetResult'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordResult'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  revokeClientTokens?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationRevokeClientTokensArgs, 'clientId'>>;
  rotateClientSecret?: Resolver<ResolversTypes['ClientSecretResult'], ParentType, ContextType, RequireFields<MutationRotateClientSecretArgs, 'input'>>;
  saveAddress?: Resolver<ResolversTypes['SaveAddressResult'], ParentType, ContextType, RequireFields<MutationSaveAddressArgs, 'input'>>;
  setClientGrantTypes?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientGrantTypesArgs, 'input'>>;
  setClientRateLimit?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientRateLimitArgs, 'input'>>;
  setClientScopes?: Resolver<ResolversTypes['ClientResult'], ParentType, ContextType, RequireFields<MutationSetClientScopesArgs, 'input'>>;
  setOperatorScopes?: Resolver<ResolversTypes['SetOperatorScopesResult'], ParentType, ContextType, RequireFields<MutationSetOperatorScopesArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signInOperator?: Resolver<ResolversTypes['OperatorSessionResult'], ParentType, ContextType, RequireFields<MutationSignInOperatorArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'refreshToken'>>;
  signOutEverywhere?: Resolver<ResolversTypes['SignOutEverywhereResult'], ParentType, ContextType>;
  signUp?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  startGuestSession?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailResult'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
};

export type OperatorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Operator'] = ResolversParentTypes['Operator']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OperatorConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorConnection'] = ResolversParentTypes['OperatorConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OperatorEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Operator']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OperatorEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorEdge'] = ResolversParentTypes['OperatorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
};

export type OperatorRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorRefused'] = ResolversParentTypes['OperatorRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorSession'] = ResolversParentTypes['OperatorSession']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorSessionResult'] = ResolversParentTypes['OperatorSessionResult']> = {
  __resolveType: TypeResolveFn<'OperatorSession' | 'SessionRefused', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProcessHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProcessHealth'] = ResolversParentTypes['ProcessHealth']> = {
  circuits?: Resolver<Array<ResolversTypes['CircuitHealth']>, ParentType, ContextType>;
  database?: Resolver<Maybe<ResolversTypes['DatabaseConnections']>, ParentType, ContextType>;
  httpConnections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  instance?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType, RequireFields<QueryClientArgs, 'id'>>;
  clients?: Resolver<ResolversTypes['ClientConnection'], ParentType, ContextType, RequireFields<QueryClientsArgs, 'first'>>;
  currentOperator?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first'>>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  exportCustomer?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QueryExportCustomerArgs, 'id'>>;
  grantableScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  operators?: Resolver<ResolversTypes['OperatorConnection'], ParentType, ContextType, RequireFields<QueryOperatorsArgs, 'first'>>;
  signingKeys?: Resolver<Array<ResolversTypes['SigningKey']>, ParentType, ContextType>;
  systemHealth?: Resolver<ResolversTypes['SystemHealth'], ParentType, ContextType>;
};

export type RedriveDeadLettersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveDeadLettersResult'] = ResolversParentTypes['RedriveDeadLettersResult']> = {
  __resolveType: TypeResolveFn<'DeadLettersRefused' | 'RedriveDeadLettersSuccess', ParentType, ContextType>;
};

export type RedriveDeadLettersSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveDeadLettersSuccess'] = ResolversParentTypes['RedriveDeadLettersSuccess']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomplete?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ClientRefused' | 'CustomerRefused' | 'DeadLettersRefused' | 'OperatorRefused' | 'SessionRefused', ParentType, ContextType>;
};

export type RequestEmailVerificationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEmailVerificationResult'] = ResolversParentTypes['RequestEmailVerificationResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'RequestEmailVerificationSuccess', ParentType, ContextType>;
};

export type RequestEmailVerificationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEmailVerificationSuccess'] = ResolversParentTypes['RequestEmailVerificationSuccess']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestPasswordResetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPasswordResetResult'] = ResolversParentTypes['RequestPasswordResetResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'RequestPasswordResetSuccess', ParentType, ContextType>;
};

export type RequestPasswordResetSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPasswordResetSuccess'] = ResolversParentTypes['RequestPasswordResetSuccess']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResetPasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordResult'] = ResolversParentTypes['ResetPasswordResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'ResetPasswordSuccess', ParentType, ContextType>;
};

export type ResetPasswordSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordSuccess'] = ResolversParentTypes['ResetPasswordSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveAddressResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveAddressResult'] = ResolversParentTypes['SaveAddressResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'SaveAddressSuccess', ParentType, ContextType>;
};

export type SaveAddressSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveAddressSuccess'] = ResolversParentTypes['SaveAddressSuccess']> = {
  address?: Resolver<ResolversTypes['SavedAddress'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SavedAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavedAddress'] = ResolversParentTypes['SavedAddress']> = {
  address?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type SetOperatorScopesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetOperatorScopesResult'] = ResolversParentTypes['SetOperatorScopesResult']> = {
  __resolveType: TypeResolveFn<'OperatorRefused' | 'SetOperatorScopesSuccess', ParentType, ContextType>;
};

export type SetOperatorScopesSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetOperatorScopesSuccess'] = ResolversParentTypes['SetOperatorScopesSuccess']> = {
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOutEverywhereResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutEverywhereResult'] = ResolversParentTypes['SignOutEverywhereResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'SignOutEverywhereSuccess', ParentType, ContextType>;
};

export type SignOutEverywhereSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutEverywhereSuccess'] = ResolversParentTypes['SignOutEverywhereSuccess']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SigningKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  signedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  signsFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SigningKeyState'], ParentType, ContextType>;
};

export type SystemHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SystemHealth'] = ResolversParentTypes['SystemHealth']> = {
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['ConsumerGroupHealth']>, ParentType, ContextType>;
  processes?: Resolver<Array<ResolversTypes['ProcessHealth']>, ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'UpdateProfileSuccess', ParentType, ContextType>;
};

export type UpdateProfileSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileSuccess'] = ResolversParentTypes['UpdateProfileSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerifyEmailResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailResult'] = ResolversParentTypes['VerifyEmailResult']> = {
  __resolveType: TypeResolveFn<'CustomerRefused' | 'VerifyEmailSuccess', ParentType, ContextType>;
};

export type VerifyEmailSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailSuccess'] = ResolversParentTypes['VerifyEmailSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  ChangeOperatorPasswordResult?: ChangeOperatorPasswordResultResolvers<ContextType>;
  ChangeOperatorPasswordSuccess?: ChangeOperatorPasswordSuccessResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  ChangePasswordSuccess?: ChangePasswordSuccessResolvers<ContextType>;
  CircuitHealth?: CircuitHealthResolvers<ContextType>;
  Client?: ClientResolvers<ContextType>;
  ClientChanged?: ClientChangedResolvers<ContextType>;
  ClientConnection?: ClientConnectionResolvers<ContextType>;
  ClientEdge?: ClientEdgeResolvers<ContextType>;
  ClientRateLimit?: ClientRateLimitResolvers<ContextType>;
  ClientRefused?: ClientRefusedResolvers<ContextType>;
  ClientResult?: ClientResultResolvers<ContextType>;
  ClientSecretIssued?: ClientSecretIssuedResolvers<ContextType>;
  ClientSecretResult?: ClientSecretResultResolvers<ContextType>;
  ConsumerGroupHealth?: ConsumerGroupHealthResolvers<ContextType>;
  CreateOperatorResult?: CreateOperatorResultResolvers<ContextType>;
  CreateOperatorSuccess?: CreateOperatorSuccessResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  CustomerRefused?: CustomerRefusedResolvers<ContextType>;
  DatabaseConnections?: DatabaseConnectionsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeadLettersRefused?: DeadLettersRefusedResolvers<ContextType>;
  DeleteAddressResult?: DeleteAddressResultResolvers<ContextType>;
  DeleteAddressSuccess?: DeleteAddressSuccessResolvers<ContextType>;
  DisableCustomerResult?: DisableCustomerResultResolvers<ContextType>;
  DisableCustomerSuccess?: DisableCustomerSuccessResolvers<ContextType>;
  DisableOperatorResult?: DisableOperatorResultResolvers<ContextType>;
  DisableOperatorSuccess?: DisableOperatorSuccessResolvers<ContextType>;
  DiscardDeadLettersResult?: DiscardDeadLettersResultResolvers<ContextType>;
  DiscardDeadLettersSuccess?: DiscardDeadLettersSuccessResolvers<ContextType>;
  EnableCustomerResult?: EnableCustomerResultResolvers<ContextType>;
  EnableCustomerSuccess?: EnableCustomerSuccessResolvers<ContextType>;
  EnableOperatorResult?: EnableOperatorResultResolvers<ContextType>;
  EnableOperatorSuccess?: EnableOperatorSuccessResolvers<ContextType>;
  EraseCustomerResult?: EraseCustomerResultResolvers<ContextType>;
  EraseCustomerSuccess?: EraseCustomerSuccessResolvers<ContextType>;
  FieldFault?: FieldFaultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operator?: OperatorResolvers<ContextType>;
  OperatorConnection?: OperatorConnectionResolvers<ContextType>;
  OperatorEdge?: OperatorEdgeResolvers<ContextType>;
  OperatorRefused?: OperatorRefusedResolvers<ContextType>;
  OperatorSession?: OperatorSessionResolvers<ContextType>;
  OperatorSessionResult?: OperatorSessionResultResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ProcessHealth?: ProcessHealthResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RedriveDeadLettersResult?: RedriveDeadLettersResultResolvers<ContextType>;
  RedriveDeadLettersSuccess?: RedriveDeadLettersSuccessResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RequestEmailVerificationResult?: RequestEmailVerificationResultResolvers<ContextType>;
  RequestEmailVerificationSuccess?: RequestEmailVerificationSuccessResolvers<ContextType>;
  RequestPasswordResetResult?: RequestPasswordResetResultResolvers<ContextType>;
  RequestPasswordResetSuccess?: RequestPasswordResetSuccessResolvers<ContextType>;
  ResetPasswordResult?: ResetPasswordResultResolvers<ContextType>;
  ResetPasswordSuccess?: ResetPasswordSuccessResolvers<ContextType>;
  SaveAddressResult?: SaveAddressResultResolvers<ContextType>;
  SaveAddressSuccess?: SaveAddressSuccessResolvers<ContextType>;
  SavedAddress?: SavedAddressResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionRefused?: SessionRefusedResolvers<ContextType>;
  SessionResult?: SessionResultResolvers<ContextType>;
  SetOperatorScopesResult?: SetOperatorScopesResultResolvers<ContextType>;
  SetOperatorScopesSuccess?: SetOperatorScopesSuccessResolvers<ContextType>;
  SignOutEverywhereResult?: SignOutEverywhereResultResolvers<ContextType>;
  SignOutEverywhereSuccess?: SignOutEverywhereSuccessResolvers<ContextType>;
  SigningKey?: SigningKeyResolvers<ContextType>;
  SystemHealth?: SystemHealthResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UpdateProfileSuccess?: UpdateProfileSuccessResolvers<ContextType>;
  VerifyEmailResult?: VerifyEmailResultResolvers<ContextType>;
  VerifyEmailSuccess?: VerifyEmailSuccessResolvers<ContextType>;
};

