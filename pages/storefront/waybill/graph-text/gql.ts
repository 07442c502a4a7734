/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment NewSession on Session {\n  accessToken\n  refreshToken\n  expiresIn\n  customer {\n    id\n    name\n    email\n  }\n}": typeof types.NewSessionFragmentDoc,
    "query Order($orderId: ID!) {\n  order(id: $orderId) {\n    ...WholeOrder\n  }\n}\n\nsubscription OrderChanged($orderId: ID!, $afterVersion: Int) {\n  orderStatusChanged(\n    orderId: $orderId\n    afterVersion: $afterVersion\n    untilFinal: false\n  ) {\n    version\n    order {\n      ...WholeOrder\n    }\n  }\n}": typeof types.OrderDocument,
    "mutation RefreshSession($refreshToken: String!) {\n  refreshSession(refreshToken: $refreshToken) {\n    __typename\n    ...NewSession\n    ... on SessionRefused {\n      code\n      message\n    }\n  }\n}": typeof types.RefreshSessionDocument,
    "fragment LinkedOrder on TrackedOrder {\n  id\n  number\n  status\n  version\n  placedAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    productId\n    productName\n    quantity\n    shippedQuantity\n    deliveredQuantity\n  }\n  parcels {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      type\n      location\n      occurredAt\n    }\n  }\n}\n\nquery TrackedOrder($token: String!) {\n  trackedOrder(token: $token) {\n    ...LinkedOrder\n  }\n}\n\nsubscription TrackedOrderChanged($token: String!, $afterVersion: Int) {\n  trackedOrderChanged(token: $token, afterVersion: $afterVersion) {\n    version\n    order {\n      ...LinkedOrder\n    }\n  }\n}": typeof types.LinkedOrderFragmentDoc,
    "fragment WholeOrder on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    id\n    productId\n    productName\n    product {\n      images {\n        url\n      }\n    }\n    quantity\n    shippedQuantity\n    deliveredQuantity\n    unitPrice {\n      amount\n      currency\n    }\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  shippingAddress {\n    name\n    company\n    line1\n    line2\n    city\n    region\n    postalCode\n    countryCode\n    phone\n  }\n  cancellation {\n    reason\n    at\n  }\n  returns {\n    id\n    status\n    items {\n      productId\n      quantity\n    }\n    reason\n    requestedAt\n    receivedAt\n  }\n  shipments {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      id\n      type\n      description\n      location\n      occurredAt\n    }\n  }\n}": typeof types.WholeOrderFragmentDoc,
};
const documents: Documents = {
    "fragment NewSession on Session {\n  accessToken\n  refreshToken\n  expiresIn\n  customer {\n    id\n    name\n    email\n  }\n}": types.NewSessionFragmentDoc,
    "query Order($orderId: ID!) {\n  order(id: $orderId) {\n    ...WholeOrder\n  }\n}\n\nsubscription OrderChanged($orderId: ID!, $afterVersion: Int) {\n  orderStatusChanged(\n    orderId: $orderId\n    afterVersion: $afterVersion\n    untilFinal: false\n  ) {\n    version\n    order {\n      ...WholeOrder\n    }\n  }\n}": types.OrderDocument,
    "mutation RefreshSession($refreshToken: String!) {\n  refreshSession(refreshToken: $refreshToken) {\n    __typename\n    ...NewSession\n    ... on SessionRefused {\n      code\n      message\n    }\n  }\n}": types.RefreshSessionDocument,
    "fragment LinkedOrder on TrackedOrder {\n  id\n  number\n  status\n  version\n  placedAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    productId\n    productName\n    quantity\n    shippedQuantity\n    deliveredQuantity\n  }\n  parcels {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      type\n      location\n      occurredAt\n    }\n  }\n}\n\nquery TrackedOrder($token: String!) {\n  trackedOrder(token: $token) {\n    ...LinkedOrder\n  }\n}\n\nsubscription TrackedOrderChanged($token: String!, $afterVersion: Int) {\n  trackedOrderChanged(token: $token, afterVersion: $afterVersion) {\n    version\n    order {\n      ...LinkedOrder\n    }\n  }\n}": types.LinkedOrderFragmentDoc,
    "fragment WholeOrder on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    id\n    productId\n    productName\n    product {\n      images {\n        url\n      }\n    }\n    quantity\n    shippedQuantity\n    deliveredQuantity\n    unitPrice {\n      amount\n      currency\n    }\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  shippingAddress {\n    name\n    company\n    line1\n    line2\n    city\n    region\n    postalCode\n    countryCode\n    phone\n  }\n  cancellation {\n    reason\n    at\n  }\n  returns {\n    id\n    status\n    items {\n      productId\n      quantity\n    }\n    reason\n    requestedAt\n    receivedAt\n  }\n  shipments {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      id\n      type\n      description\n      location\n      occurredAt\n    }\n  }\n}": types.WholeOrderFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment NewSession on Session {\n  accessToken\n  refreshToken\n  expiresIn\n  customer {\n    id\n    name\n    email\n  }\n}"): typeof import('./graphql').NewSessionFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Order($orderId: ID!) {\n  order(id: $orderId) {\n    ...WholeOrder\n  }\n}\n\nsubscription OrderChanged($orderId: ID!, $afterVersion: Int) {\n  orderStatusChanged(\n    orderId: $orderId\n    afterVersion: $afterVersion\n    untilFinal: false\n  ) {\n    version\n    order {\n      ...WholeOrder\n    }\n  }\n}"): typeof import('./graphql').OrderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RefreshSession($refreshToken: String!) {\n  refreshSession(refreshToken: $refreshToken) {\n    __typename\n    ...NewSession\n    ... on SessionRefused {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql').RefreshSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment LinkedOrder on TrackedOrder {\n  id\n  number\n  status\n  version\n  placedAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    productId\n    productName\n    quantity\n    shippedQuantity\n    deliveredQuantity\n  }\n  parcels {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      type\n      location\n      occurredAt\n    }\n  }\n}\n\nquery TrackedOrder($token: String!) {\n  trackedOrder(token: $token) {\n    ...LinkedOrder\n  }\n}\n\nsubscription TrackedOrderChanged($token: String!, $afterVersion: Int) {\n  trackedOrderChanged(token: $token, afterVersion: $afterVersion) {\n    version\n    order {\n      ...LinkedOrder\n    }\n  }\n}"): typeof import('./graphql').LinkedOrderFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment WholeOrder on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  items {\n    id\n    productId\n    productName\n    product {\n      images {\n        url\n      }\n    }\n    quantity\n    shippedQuantity\n    deliveredQuantity\n    unitPrice {\n      amount\n      currency\n    }\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  shippingAddress {\n    name\n    company\n    line1\n    line2\n    city\n    region\n    postalCode\n    countryCode\n    phone\n  }\n  cancellation {\n    reason\n    at\n  }\n  returns {\n    id\n    status\n    items {\n      productId\n      quantity\n    }\n    reason\n    requestedAt\n    receivedAt\n  }\n  shipments {\n    id\n    status\n    carrier\n    trackingNumber\n    trackingUrl\n    estimatedDeliveryAt\n    items {\n      productId\n      productName\n      quantity\n    }\n    events {\n      id\n      type\n      description\n      location\n      occurredAt\n    }\n  }\n}"): typeof import('./graphql').WholeOrderFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
