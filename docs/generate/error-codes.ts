/** What a client does about an error. */
type Action =
  /** The request is wrong: the same request gets the same answer. */
  | 'mend the request'
  /** Nothing has happened, or the request is safe to repeat with its idempotency key. */
  | 'try again'
  /** The token does not do: get another one, or ask for more scopes. */
  | 'get a token'
  /** A person decides: the world is not as the request takes it to be. */
  | 'show it to the person'
  /** A fault of ours or of an operator's. */
  | 'report it'

/** An error code: what it means, and what a client does. `docs/errors.md` is generated from these. */
interface ErrorCode {
  meaning: string
  action: Action
}

/** Every code that callers may see, by its name. */
export const errorCodes: Record<string, ErrorCode> = {
  // The request and its token
  BAD_REQUEST: { meaning: 'The HTTP request or the GraphQL document is malformed.', action: 'mend the request' },
  BAD_USER_INPUT: { meaning: 'An argument or variable has an impossible value.', action: 'mend the request' },
  FORBIDDEN: { meaning: 'The token lacks a scope, or it belongs to another customer.', action: 'get a token' },
  GRAPHQL_PARSE_FAILED: { meaning: 'The document is not GraphQL.', action: 'mend the request' },
  GRAPHQL_VALIDATION_FAILED: { meaning: 'The document does not fit the schema.', action: 'mend the request' },
  INTERNAL_SERVER_ERROR: {
    meaning: 'A fault of Waybill; the log has it under the trace id.',
    action: 'report it',
  },
  METHOD_NOT_ALLOWED: { meaning: 'The address does not take this HTTP method.', action: 'mend the request' },
  NOT_ACCEPTABLE: { meaning: 'The `Accept` header names no media type that is served.', action: 'mend the request' },
  NOT_FOUND: { meaning: 'There is nothing of that name, or not for this caller.', action: 'show it to the person' },
  OPERATION_RESOLUTION_FAILURE: {
    meaning: 'The document has no operation of that name, or several and none is named.',
    action: 'mend the request',
  },
  OPERATION_TOO_LARGE: {
    meaning: 'The operation is too long, too deep, too wide or too dear.',
    action: 'mend the request',
  },
  OVERLOADED: { meaning: 'Too much is in flight. Nothing has happened.', action: 'try again' },
  PAYLOAD_TOO_LARGE: { meaning: 'The body is larger than is accepted.', action: 'mend the request' },
  RATE_LIMITED: { meaning: 'The caller has used up its quota, or fails too often.', action: 'try again' },
  RESPONSE_TOO_LARGE: { meaning: 'The answer would be larger than is sent.', action: 'mend the request' },
  SERVICE_UNAVAILABLE: { meaning: 'A service or its database cannot be reached.', action: 'try again' },
  TOKEN_EXPIRED: { meaning: 'The access token has expired while it was in use.', action: 'get a token' },
  TOKEN_REVOKED: { meaning: 'The access token has been revoked while it was in use.', action: 'get a token' },
  TOO_MANY_FIELDS: {
    meaning: 'An operation has more than one field that signs in, signs up or refreshes a session.',
    action: 'mend the request',
  },
  TOO_MANY_OPERATIONS: { meaning: 'The connection has too many operations in flight.', action: 'try again' },
  UNAUTHENTICATED: { meaning: 'There is no token, or it does not hold.', action: 'get a token' },
  UNSUPPORTED_MEDIA_TYPE: { meaning: 'The body has a media type that is not read.', action: 'mend the request' },

  // Live updates
  SUBSCRIBER_TOO_SLOW: {
    meaning: 'Updates were not read in time. Subscribe again with the last version seen.',
    action: 'try again',
  },
  TOO_MANY_CONNECTIONS: { meaning: 'The caller or its address has too many connections.', action: 'try again' },
  TOO_MANY_SUBSCRIPTIONS: { meaning: 'The connection has too many subscriptions.', action: 'mend the request' },

  // Orders
  CURRENCY_MISMATCH: {
    meaning: 'The products of an order have different currencies.',
    action: 'show it to the person',
  },
  CUSTOMER_REQUIRED: { meaning: "A client's token orders for a customer: name one.", action: 'mend the request' },
  CUSTOMER_SERVICE_UNAVAILABLE: { meaning: 'Whether the customer exists cannot be asked.', action: 'try again' },
  EMPTY_ORDER: { meaning: 'The order has no items.', action: 'mend the request' },
  IDEMPOTENCY_KEY_REUSED: { meaning: 'The key belongs to a different request.', action: 'mend the request' },
  INVALID_IDEMPOTENCY_KEY: { meaning: 'The key is empty or too long.', action: 'mend the request' },
  INVALID_PRICE: { meaning: 'A price is not above 0, or finer than its currency.', action: 'mend the request' },
  INVALID_QUANTITY: { meaning: 'A quantity is below 1 or too large.', action: 'mend the request' },
  INVALID_TEXT: { meaning: 'A text is too long or has control characters.', action: 'mend the request' },
  INVALID_TRANSITION: { meaning: 'The order or shipment cannot go to that status.', action: 'show it to the person' },
  ORDER_ABANDONED: {
    meaning: 'Placing the order took so long that its stock was given back.',
    action: 'try again',
  },
  ORDER_TOO_LARGE: { meaning: 'The total is larger than amounts can be.', action: 'mend the request' },
  PRICE_CHANGED: { meaning: 'A price is not the one that the buyer was shown.', action: 'show it to the person' },
  PRODUCT_SERVICE_UNAVAILABLE: { meaning: 'Stock cannot be reserved at the moment.', action: 'try again' },
  PRODUCT_UNAVAILABLE: { meaning: 'There is less in stock than was ordered.', action: 'show it to the person' },
  TOO_MANY_ITEMS: { meaning: 'The order has more items than an order may have.', action: 'mend the request' },
  UNKNOWN_CUSTOMER: { meaning: 'There is no such customer.', action: 'mend the request' },
  UNKNOWN_ORDER: { meaning: 'There is no such order, or not for this caller.', action: 'mend the request' },
  UNKNOWN_PRODUCT: { meaning: 'There is no such product, or it is not sold.', action: 'show it to the person' },

  // Shipments and carriers
  INVALID_SIGNATURE: { meaning: 'The signature of a webhook does not fit its body.', action: 'mend the request' },
  MALFORMED_BODY: { meaning: 'The body of a webhook cannot be read.', action: 'mend the request' },
  TIMESTAMP_OUT_OF_TOLERANCE: { meaning: 'The webhook is too old, or its clock is wrong.', action: 'mend the request' },
  TRACKING_NUMBER_TAKEN: { meaning: 'Another shipment of the carrier has that number.', action: 'mend the request' },
  UNKNOWN_CARRIER: { meaning: 'There is no such carrier.', action: 'mend the request' },
  UNKNOWN_TRACKING_NUMBER: { meaning: 'No shipment has that tracking number.', action: 'mend the request' },
  UNSIGNED: { meaning: 'A webhook without its signature headers.', action: 'mend the request' },

  // Stock
  INSUFFICIENT_STOCK: { meaning: 'The adjustment would make the stock negative.', action: 'show it to the person' },
  RESERVATION_RELEASED: { meaning: 'The reservation was given back before.', action: 'report it' },

  // Clients, customers, sessions
  CLIENT_EXISTS: { meaning: 'There is a client of that id.', action: 'mend the request' },
  EMAIL_TAKEN: { meaning: 'There is an account with that e-mail address.', action: 'show it to the person' },
  INVALID_CLIENT_ID: { meaning: 'The id of a client has characters that are not allowed.', action: 'mend the request' },
  INVALID_CREDENTIALS: { meaning: 'The e-mail address or the password is wrong.', action: 'show it to the person' },
  INVALID_EMAIL: { meaning: 'That is not an e-mail address.', action: 'show it to the person' },
  INVALID_GRANT_TYPE: { meaning: 'There is no such grant type.', action: 'mend the request' },
  INVALID_NAME: { meaning: 'The name is empty, too long or has control characters.', action: 'show it to the person' },
  INVALID_OVERLAP: { meaning: 'Two secrets cannot hold for so long.', action: 'mend the request' },
  INVALID_RATE_LIMIT: { meaning: 'The rate limit is not within its bounds.', action: 'mend the request' },
  INVALID_REFRESH_TOKEN: { meaning: 'The refresh token has ended: sign in again.', action: 'show it to the person' },
  INVALID_SCOPE: { meaning: 'A scope is malformed or unknown.', action: 'mend the request' },
  RESERVED_SCOPE: { meaning: 'The scope is for the services themselves.', action: 'mend the request' },
  SERVICE_CLIENT: { meaning: 'Clients of the services are set by the environment.', action: 'mend the request' },
  UNKNOWN_CLIENT: { meaning: 'There is no such client.', action: 'mend the request' },
  WEAK_PASSWORD: { meaning: 'The password is too short or too common.', action: 'show it to the person' },
}
