/** What a client does about an error. */
type Action =
  /** The request is wrong: the same request gets the same response. */
  | 'correct the request'
  /** Nothing was done, or the request is safe to repeat with its idempotency key. */
  | 'retry'
  /** The token is not sufficient: get another one, or request more scopes. */
  | 'get a token'
  /** The data differs from the assumptions of the request: a person decides. */
  | 'show it to the user'
  /** An internal error or an error of the operator. */
  | 'report it'

/** An error code: what it means, and what a client does. `docs/errors.md` is generated from these. */
interface ErrorCode {
  meaning: string
  action: Action
}

/** Every code that callers may see, by its name. */
export const errorCodes: Record<string, ErrorCode> = {
  // The request and its token
  BAD_REQUEST: { meaning: 'The HTTP request or the GraphQL document is malformed.', action: 'correct the request' },
  BAD_USER_INPUT: { meaning: 'An argument or variable has an impossible value.', action: 'correct the request' },
  FORBIDDEN: { meaning: 'The token lacks a scope, or it belongs to another customer.', action: 'get a token' },
  GRAPHQL_PARSE_FAILED: { meaning: 'The document is not GraphQL.', action: 'correct the request' },
  GRAPHQL_VALIDATION_FAILED: { meaning: 'The document does not match the schema.', action: 'correct the request' },
  INTERNAL_SERVER_ERROR: {
    meaning: 'An internal error; the log contains it under the trace id.',
    action: 'report it',
  },
  DOCUMENT_NOT_FOUND: {
    meaning: 'There is no trusted document with that id, or it belongs to another client.',
    action: 'correct the request',
  },
  DOCUMENT_NOT_TRUSTED: {
    meaning: 'Only trusted documents are executed. Send the `documentId` of one.',
    action: 'correct the request',
  },
  METHOD_NOT_ALLOWED: { meaning: 'The URL does not support this HTTP method.', action: 'correct the request' },
  NOT_ACCEPTABLE: { meaning: 'The `Accept` header contains no supported media type.', action: 'correct the request' },
  NOT_FOUND: { meaning: 'The object does not exist, or the caller may not see it.', action: 'show it to the user' },
  OPERATION_RESOLUTION_FAILURE: {
    meaning: 'The document has no operation of that name, or several operations and no name was given.',
    action: 'correct the request',
  },
  OPERATION_TOO_LARGE: {
    meaning: 'The operation is too long, too deep, too wide or too expensive.',
    action: 'correct the request',
  },
  OVERLOADED: { meaning: 'Too much is in flight. Nothing has happened.', action: 'retry' },
  PAYLOAD_TOO_LARGE: { meaning: 'The body exceeds the limit.', action: 'correct the request' },
  PERSISTED_QUERY_NOT_FOUND: {
    meaning: 'The hash of an automatic persisted query is not known. Send it with the text.',
    action: 'correct the request',
  },
  RATE_LIMITED: { meaning: 'The caller has used up its quota, or fails too often.', action: 'retry' },
  RESPONSE_TOO_LARGE: { meaning: 'The response exceeds the limit.', action: 'correct the request' },
  SERVICE_UNAVAILABLE: { meaning: 'A service or its database cannot be reached.', action: 'retry' },
  TOKEN_EXPIRED: { meaning: 'The access token has expired while it was in use.', action: 'get a token' },
  TOKEN_REVOKED: { meaning: 'The access token has been revoked while it was in use.', action: 'get a token' },
  TOO_MANY_FIELDS: {
    meaning:
      'An operation has more than one field that signs in, signs up or refreshes a session, or that changes a password.',
    action: 'correct the request',
  },
  TOO_MANY_OPERATIONS: { meaning: 'The connection has too many operations in flight.', action: 'retry' },
  UNAUTHENTICATED: { meaning: 'The token is missing or not valid.', action: 'get a token' },
  UNSUPPORTED_MEDIA_TYPE: { meaning: 'The media type of the body is not supported.', action: 'correct the request' },

  // Live updates
  SUBSCRIBER_TOO_SLOW: {
    meaning: 'Updates were not read in time. Subscribe again with the last received version.',
    action: 'retry',
  },
  TOO_MANY_CONNECTIONS: { meaning: 'The caller or its address has too many connections.', action: 'retry' },
  TOO_MANY_SUBSCRIPTIONS: { meaning: 'The connection has too many subscriptions.', action: 'correct the request' },

  // Orders
  ADDRESS_REQUIRED: { meaning: 'The order needs a shipping address.', action: 'show it to the user' },
  ALREADY_HANDED_OVER: {
    meaning: 'The order has been handed over to the carrier, so its address cannot change.',
    action: 'show it to the user',
  },
  CURRENCY_MISMATCH: {
    meaning: 'The products of an order have different currencies.',
    action: 'show it to the user',
  },
  CUSTOMER_REQUIRED: { meaning: 'A token of a client must name the customer.', action: 'correct the request' },
  CUSTOMER_SERVICE_UNAVAILABLE: { meaning: 'Auth cannot confirm the customer at the moment.', action: 'retry' },
  EMPTY_RETURN: { meaning: 'The return has no units.', action: 'correct the request' },
  EMPTY_ORDER: { meaning: 'The order has no items.', action: 'correct the request' },
  IDEMPOTENCY_KEY_REUSED: { meaning: 'The key belongs to a different request.', action: 'correct the request' },
  INVALID_ADDRESS: {
    meaning: 'A field of an address or contact is wrong: the message has a sentence for each.',
    action: 'show it to the user',
  },
  INVALID_IDEMPOTENCY_KEY: { meaning: 'The key is empty or too long.', action: 'correct the request' },
  INVALID_METADATA: { meaning: 'Metadata has too many entries, or a wrong key.', action: 'correct the request' },
  INVALID_PRICE: {
    meaning: 'A price is not above 0, or has more fraction digits than its currency.',
    action: 'correct the request',
  },
  INVALID_QUANTITY: { meaning: 'A quantity is below 1 or too large.', action: 'correct the request' },
  INVALID_TEXT: { meaning: 'A text is too long or has control characters.', action: 'correct the request' },
  INVALID_TRANSITION: { meaning: 'The order or shipment cannot go to that status.', action: 'show it to the user' },
  ORDER_ABANDONED: {
    meaning: 'Placing the order took so long that its stock was released.',
    action: 'retry',
  },
  ORDER_TOO_LARGE: { meaning: 'The total exceeds the largest amount.', action: 'correct the request' },
  PRICE_CHANGED: { meaning: 'A price is not the one that the buyer was shown.', action: 'show it to the user' },
  PRODUCT_SERVICE_UNAVAILABLE: { meaning: 'Stock cannot be reserved at the moment.', action: 'retry' },
  PRODUCT_UNAVAILABLE: { meaning: 'The stock is lower than the order.', action: 'show it to the user' },
  QUANTITY_EXCEEDED: {
    meaning: 'More units than there are: more than were delivered, requested, or are left to ship.',
    action: 'show it to the user',
  },
  RETURN_NOT_ALLOWED: {
    meaning: 'Nothing of the order can be returned, or the return is settled already.',
    action: 'show it to the user',
  },
  TOO_MANY_ITEMS: { meaning: 'The order has more items than an order may have.', action: 'correct the request' },
  CUSTOMER_ERASED: {
    meaning: 'The customer of the order was erased, so no personal data can be stored for it.',
    action: 'show it to the user',
  },
  UNKNOWN_CUSTOMER: { meaning: 'There is no such customer.', action: 'correct the request' },
  UNKNOWN_ORDER: { meaning: 'There is no such order, or not for this caller.', action: 'correct the request' },
  UNKNOWN_RETURN: { meaning: 'There is no such return, or not for this caller.', action: 'correct the request' },
  UNKNOWN_PRODUCT: {
    meaning: 'There is no such product, it is not sold, or the order does not have it.',
    action: 'show it to the user',
  },
  VERSION_CONFLICT: {
    meaning: 'The order has changed since it was read: read it again.',
    action: 'show it to the user',
  },

  // Tracking links
  INVALID_TRACKING_LINK: {
    meaning: 'The token is not that of a tracking link, or it was altered.',
    action: 'show it to the user',
  },
  TOO_MANY_LINKS: { meaning: 'The order has too many valid tracking links.', action: 'show it to the user' },
  TRACKING_LINK_EXPIRED: { meaning: 'The tracking link has expired.', action: 'show it to the user' },
  TRACKING_LINK_REVOKED: {
    meaning: 'The tracking link was revoked, perhaps while it was in use.',
    action: 'show it to the user',
  },
  TRACKING_LINKS_DISABLED: { meaning: 'The operator has configured no key for links.', action: 'report it' },

  // Shipments and carriers
  NOTHING_TO_SHIP: {
    meaning: 'A shipment is requested without units, or none of the order are left to request.',
    action: 'show it to the user',
  },
  SHIPMENT_REQUIRED: {
    meaning: 'The order has several open shipments: name the one that is meant.',
    action: 'correct the request',
  },
  UNKNOWN_SHIPMENT: { meaning: 'The order has no such shipment.', action: 'correct the request' },
  INVALID_SIGNATURE: { meaning: 'The signature of a webhook does not match its body.', action: 'correct the request' },
  MALFORMED_BODY: { meaning: 'The body of a webhook cannot be read.', action: 'correct the request' },
  TIMESTAMP_OUT_OF_TOLERANCE: {
    meaning: 'The webhook is too old, or its clock is wrong.',
    action: 'correct the request',
  },
  TRACKING_NUMBER_TAKEN: { meaning: 'Another shipment of the carrier has that number.', action: 'correct the request' },
  UNKNOWN_CARRIER: { meaning: 'There is no such carrier.', action: 'correct the request' },
  UNKNOWN_TRACKING_NUMBER: { meaning: 'No shipment has that tracking number.', action: 'correct the request' },
  UNSIGNED: { meaning: 'A webhook without its signature headers.', action: 'correct the request' },

  // Stock
  INSUFFICIENT_STOCK: { meaning: 'The adjustment would make the stock negative.', action: 'show it to the user' },
  PRODUCT_INCOMPLETE: { meaning: 'The product would be without a name or a price.', action: 'correct the request' },
  RESERVATION_RELEASED: { meaning: 'The reservation was released before.', action: 'report it' },

  // Webhooks
  ENDPOINT_DISABLED: {
    meaning: 'The webhook endpoint is switched off: enable it first.',
    action: 'show it to the user',
  },
  INVALID_URL: { meaning: 'The URL cannot be used for webhooks.', action: 'correct the request' },
  PRIVATE_ADDRESS: {
    meaning: 'The host of the URL is in a private or reserved network.',
    action: 'correct the request',
  },
  TOO_MANY_ENDPOINTS: { meaning: 'There are as many webhook endpoints as possible.', action: 'show it to the user' },
  UNKNOWN_DELIVERY: { meaning: 'There is no such webhook, or not any more.', action: 'correct the request' },
  UNKNOWN_ENDPOINT: { meaning: 'There is no such webhook endpoint.', action: 'correct the request' },
  UNKNOWN_EVENT_TYPE: { meaning: 'There is no such type of webhooks.', action: 'correct the request' },

  // Operating
  NOTHING_CHOSEN: { meaning: 'No dead letters are given, or too many.', action: 'correct the request' },
  UNKNOWN_GROUP: { meaning: 'There is no such consumer group.', action: 'correct the request' },

  // Clients, customers, sessions
  CLIENT_EXISTS: { meaning: 'A client with that id exists.', action: 'correct the request' },
  CUSTOMER_TOKEN_REQUIRED: {
    meaning: 'The mutation concerns the customer of the token, and the token is not that of a customer.',
    action: 'get a token',
  },
  EMAIL_TAKEN: { meaning: 'An account with that e-mail address exists.', action: 'show it to the user' },
  GUEST_ACCOUNT: {
    meaning: 'A guest has no e-mail address and no password: sign up first.',
    action: 'show it to the user',
  },
  INVALID_CLIENT_ID: {
    meaning: 'The id of a client has characters that are not allowed.',
    action: 'correct the request',
  },
  INVALID_CREDENTIALS: {
    meaning: 'The e-mail address or the password is wrong, or the account is disabled.',
    action: 'show it to the user',
  },
  INVALID_EMAIL: { meaning: 'The e-mail address is not valid.', action: 'show it to the user' },
  INVALID_LINK: {
    meaning: 'The token of a link is incomplete, altered, or of another account.',
    action: 'show it to the user',
  },
  LINK_EXPIRED: { meaning: 'The link of a mail has expired: request another one.', action: 'show it to the user' },
  LINK_USED: {
    meaning: 'The link of a mail was used, or the account has changed since: request another one.',
    action: 'show it to the user',
  },
  MAIL_NOT_CONFIGURED: { meaning: 'This installation sends no mail.', action: 'report it' },
  TOO_MANY_ADDRESSES: { meaning: 'The address book is full: delete an address first.', action: 'show it to the user' },
  UNKNOWN_ADDRESS: { meaning: 'The address book has no such address.', action: 'correct the request' },
  INVALID_GRANT_TYPE: { meaning: 'The grant type does not exist.', action: 'correct the request' },
  INVALID_NAME: { meaning: 'The name is empty, too long or has control characters.', action: 'show it to the user' },
  INVALID_OVERLAP: { meaning: 'The overlap of two secrets is too long.', action: 'correct the request' },
  INVALID_RATE_LIMIT: { meaning: 'The rate limit is out of range.', action: 'correct the request' },
  INVALID_REFRESH_TOKEN: {
    meaning: 'The refresh token is not valid any more: sign in again.',
    action: 'show it to the user',
  },
  INVALID_SCOPE: { meaning: 'A scope is malformed or unknown.', action: 'correct the request' },
  OPERATOR_TOKEN_REQUIRED: {
    meaning: 'The mutation concerns the operator of the token, and the token is not that of an operator.',
    action: 'get a token',
  },
  OWN_ACCOUNT: {
    meaning: 'Operators cannot disable themselves or give up the scope that manages operators.',
    action: 'show it to the user',
  },
  RESERVED_SCOPE: { meaning: 'The scope is for the services themselves.', action: 'correct the request' },
  SERVICE_CLIENT: { meaning: 'The environment defines the clients of the services.', action: 'correct the request' },
  UNKNOWN_OPERATOR: { meaning: 'There is no such operator.', action: 'correct the request' },
  UNKNOWN_CLIENT: { meaning: 'There is no such client.', action: 'correct the request' },
  WEAK_PASSWORD: { meaning: 'The password is too short or too common.', action: 'show it to the user' },
}
