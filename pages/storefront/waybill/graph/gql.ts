/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

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
    "fragment ProductCard on Product {\n  id\n  name\n  price {\n    amount\n    currency\n  }\n  isActive\n  images {\n    url\n    altText\n  }\n  availability {\n    availableQuantity\n    isAvailable\n  }\n}\n\nquery Catalogue($first: Int!, $after: String, $search: String, $filter: ProductFilter, $sort: ProductSort!) {\n  products(\n    first: $first\n    after: $after\n    search: $search\n    filter: $filter\n    sort: $sort\n  ) {\n    edges {\n      cursor\n      node {\n        ...ProductCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery Product($id: ID!) {\n  product(id: $id) {\n    ...ProductCard\n    description\n    categories\n    attributes {\n      name\n      value\n    }\n  }\n}\n\nquery Categories {\n  categories {\n    name\n  }\n}\n\nsubscription StockChanged($productIds: [ID!]!) {\n  productAvailabilityChanged(productIds: $productIds) {\n    id\n    isActive\n    price {\n      amount\n      currency\n    }\n    availability {\n      availableQuantity\n      isAvailable\n    }\n  }\n}": typeof types.ProductCardFragmentDoc,
    "fragment OrderRow on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  items {\n    id\n    productId\n    productName\n    quantity\n  }\n}\n\nquery MyOrders($first: Int!, $after: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          ...OrderRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}\n\nsubscription MyOrdersChanged($since: DateTime, $afterVersions: [OrderVersionInput!]) {\n  customerOrdersChanged(since: $since, afterVersions: $afterVersions) {\n    orderId\n    version\n    order {\n      ...OrderRow\n    }\n  }\n}\n\nquery Pictures($ids: [ID!]!, $first: Int!) {\n  products(first: $first, filter: {ids: $ids}) {\n    edges {\n      cursor\n      node {\n        id\n        images {\n          url\n        }\n      }\n    }\n  }\n}": typeof types.OrderRowFragmentDoc,
};
const documents: Documents = {
    "fragment ProductCard on Product {\n  id\n  name\n  price {\n    amount\n    currency\n  }\n  isActive\n  images {\n    url\n    altText\n  }\n  availability {\n    availableQuantity\n    isAvailable\n  }\n}\n\nquery Catalogue($first: Int!, $after: String, $search: String, $filter: ProductFilter, $sort: ProductSort!) {\n  products(\n    first: $first\n    after: $after\n    search: $search\n    filter: $filter\n    sort: $sort\n  ) {\n    edges {\n      cursor\n      node {\n        ...ProductCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery Product($id: ID!) {\n  product(id: $id) {\n    ...ProductCard\n    description\n    categories\n    attributes {\n      name\n      value\n    }\n  }\n}\n\nquery Categories {\n  categories {\n    name\n  }\n}\n\nsubscription StockChanged($productIds: [ID!]!) {\n  productAvailabilityChanged(productIds: $productIds) {\n    id\n    isActive\n    price {\n      amount\n      currency\n    }\n    availability {\n      availableQuantity\n      isAvailable\n    }\n  }\n}": types.ProductCardFragmentDoc,
    "fragment OrderRow on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  items {\n    id\n    productId\n    productName\n    quantity\n  }\n}\n\nquery MyOrders($first: Int!, $after: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          ...OrderRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}\n\nsubscription MyOrdersChanged($since: DateTime, $afterVersions: [OrderVersionInput!]) {\n  customerOrdersChanged(since: $since, afterVersions: $afterVersions) {\n    orderId\n    version\n    order {\n      ...OrderRow\n    }\n  }\n}\n\nquery Pictures($ids: [ID!]!, $first: Int!) {\n  products(first: $first, filter: {ids: $ids}) {\n    edges {\n      cursor\n      node {\n        id\n        images {\n          url\n        }\n      }\n    }\n  }\n}": types.OrderRowFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ProductCard on Product {\n  id\n  name\n  price {\n    amount\n    currency\n  }\n  isActive\n  images {\n    url\n    altText\n  }\n  availability {\n    availableQuantity\n    isAvailable\n  }\n}\n\nquery Catalogue($first: Int!, $after: String, $search: String, $filter: ProductFilter, $sort: ProductSort!) {\n  products(\n    first: $first\n    after: $after\n    search: $search\n    filter: $filter\n    sort: $sort\n  ) {\n    edges {\n      cursor\n      node {\n        ...ProductCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery Product($id: ID!) {\n  product(id: $id) {\n    ...ProductCard\n    description\n    categories\n    attributes {\n      name\n      value\n    }\n  }\n}\n\nquery Categories {\n  categories {\n    name\n  }\n}\n\nsubscription StockChanged($productIds: [ID!]!) {\n  productAvailabilityChanged(productIds: $productIds) {\n    id\n    isActive\n    price {\n      amount\n      currency\n    }\n    availability {\n      availableQuantity\n      isAvailable\n    }\n  }\n}"): (typeof documents)["fragment ProductCard on Product {\n  id\n  name\n  price {\n    amount\n    currency\n  }\n  isActive\n  images {\n    url\n    altText\n  }\n  availability {\n    availableQuantity\n    isAvailable\n  }\n}\n\nquery Catalogue($first: Int!, $after: String, $search: String, $filter: ProductFilter, $sort: ProductSort!) {\n  products(\n    first: $first\n    after: $after\n    search: $search\n    filter: $filter\n    sort: $sort\n  ) {\n    edges {\n      cursor\n      node {\n        ...ProductCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery Product($id: ID!) {\n  product(id: $id) {\n    ...ProductCard\n    description\n    categories\n    attributes {\n      name\n      value\n    }\n  }\n}\n\nquery Categories {\n  categories {\n    name\n  }\n}\n\nsubscription StockChanged($productIds: [ID!]!) {\n  productAvailabilityChanged(productIds: $productIds) {\n    id\n    isActive\n    price {\n      amount\n      currency\n    }\n    availability {\n      availableQuantity\n      isAvailable\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment OrderRow on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  items {\n    id\n    productId\n    productName\n    quantity\n  }\n}\n\nquery MyOrders($first: Int!, $after: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          ...OrderRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}\n\nsubscription MyOrdersChanged($since: DateTime, $afterVersions: [OrderVersionInput!]) {\n  customerOrdersChanged(since: $since, afterVersions: $afterVersions) {\n    orderId\n    version\n    order {\n      ...OrderRow\n    }\n  }\n}\n\nquery Pictures($ids: [ID!]!, $first: Int!) {\n  products(first: $first, filter: {ids: $ids}) {\n    edges {\n      cursor\n      node {\n        id\n        images {\n          url\n        }\n      }\n    }\n  }\n}"): (typeof documents)["fragment OrderRow on Order {\n  id\n  number\n  status\n  version\n  createdAt\n  updatedAt\n  history {\n    version\n    status\n    occurredAt\n  }\n  totalAmount {\n    amount\n    currency\n  }\n  items {\n    id\n    productId\n    productName\n    quantity\n  }\n}\n\nquery MyOrders($first: Int!, $after: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          ...OrderRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}\n\nsubscription MyOrdersChanged($since: DateTime, $afterVersions: [OrderVersionInput!]) {\n  customerOrdersChanged(since: $since, afterVersions: $afterVersions) {\n    orderId\n    version\n    order {\n      ...OrderRow\n    }\n  }\n}\n\nquery Pictures($ids: [ID!]!, $first: Int!) {\n  products(first: $first, filter: {ids: $ids}) {\n    edges {\n      cursor\n      node {\n        id\n        images {\n          url\n        }\n      }\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;