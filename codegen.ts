import type { CodegenConfig } from '@graphql-codegen/cli'

// Each subgraph's SDL types its resolvers: `mappers` name the inner shapes that they pass on to the fields of a type.
const resolverOptions = {
  federation: true,
  useTypeImports: true,
  enumsAsTypes: true,
  // Arguments with a default value are always there when a resolver runs.
  avoidOptionals: { defaultValue: true },
  emitLegacyCommonJSImports: false,
  importExtension: '.ts' as const,
  contextType: './context.ts#Context',
  scalars: { ID: 'string', DateTime: 'Date', Decimal: 'string' },
} as const

const resolvers = (subgraph: string, mappers: Record<string, string>) => ({
  schema: `schema/${subgraph}.graphql`,
  plugins: ['typescript', 'typescript-resolvers'],
  config: { ...resolverOptions, mappers },
})

const money = { Money: '../../../platform/values/money.ts#Money as MoneyModel' }

/** The result types of the operations that one service sends to another, checked against the other's SDL. */
const peer = (subgraph: string, documents: string, entity = entityOf[subgraph]) => ({
  schema: [`schema/${subgraph}.graphql`, ...entitiesOf(entity)],
  documents,
  plugins: ['typescript-operations'],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    scalars: { ID: 'string', DateTime: 'string', Decimal: 'string' },
  },
})

const entityOf: Record<string, string> = { auth: 'Customer', sales: 'Order' }

function entitiesOf(entity: string | undefined): string[] {
  return entity
    ? [
        `scalar _Any
  union _Entity = ${entity}
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
      ]
    : []
}

/** The operations of an application's pages: documents for Apollo Client, or texts for pages that must be small. */
const pages = (documents: string | string[], documentMode: 'documentNode' | 'string') => ({
  preset: 'client' as const,
  schema: 'schema/api.graphql',
  documents,
  presetConfig: { fragmentMasking: false },
  config: {
    documentMode,
    useTypeImports: true,
    enumType: 'string-literal',
    scalars: { ID: 'string', DateTime: 'string', Decimal: { input: 'string', output: 'string' } },
  },
})

const config: CodegenConfig = {
  generates: {
    'pages/operations/waybill/graph/': pages('pages/operations/waybill/operations/*.graphql', 'documentNode'),
    'pages/storefront/waybill/graph/': pages('pages/storefront/waybill/operations/*.graphql', 'documentNode'),
    'pages/storefront/waybill/graph-text/': pages('pages/storefront/waybill/requests/*.graphql', 'string'),
    // A module of its own, which the page of one order loads when somebody acts.
    'pages/storefront/waybill/graph-actions/': pages(
      ['actions/*.graphql', 'requests/{whole-order,new-session}.graphql'].map(
        (one) => `pages/storefront/waybill/${one}`,
      ),
      'string',
    ),
    'subgraphs/product/graphql/generated.ts': resolvers('product', {
      ...money,
      Product: '../domain/product.ts#Product as ProductModel',
    }),
    'subgraphs/sales/graphql/generated.ts': resolvers('sales', {
      ...money,
      Order: '../domain/order.ts#Order as OrderModel',
      OrderItem: './order-item.ts#OrderItemOfOrder as OrderItemOfOrderModel',
      OrderStatusChange: '../domain/order.ts#StatusChange as StatusChangeModel',
      Return: './returns.ts#ReturnOfOrder as ReturnOfOrderModel',
      Customer: './customer.ts#CustomerReference as CustomerReferenceModel',
      Product: './order-item.ts#ProductReference as ProductReferenceModel',
      TrackedOrder: './load-tracked-orders.ts#TrackedOrder as TrackedOrderModel',
      TrackedItem: '../domain/order.ts#OrderItem as OrderItemModel',
      TrackedChange: '../domain/order.ts#StatusChange as StatusChangeModel',
    }),
    'subgraphs/delivery/graphql/generated.ts': resolvers('delivery', {
      Shipment: '../domain/shipment.ts#Shipment as ShipmentModel',
      DeliveryEvent: '../domain/shipment.ts#DeliveryEvent as DeliveryEventModel',
      Order: './order.ts#OrderReference as OrderReferenceModel',
      TrackedOrder: './tracked-order.ts#TrackedOrder as TrackedOrderModel',
      TrackedParcel: '../domain/shipment.ts#Shipment as ShipmentModel',
      TrackedEvent: '../domain/shipment.ts#DeliveryEvent as DeliveryEventModel',
    }),
    'subgraphs/auth/graphql/generated.ts': resolvers('auth', {
      Customer: '../store/customers.ts#Customer as CustomerModel',
      Client: '../store/clients.ts#ManagedClient as ManagedClientModel',
      DeadLetter: '../operating/dead-letters.ts#LetterOfGroup as LetterOfGroupModel',
    }),
    'subgraphs/webhooks/graphql/generated.ts': resolvers('webhooks', {
      WebhookEndpoint: '../domain/endpoint.ts#Endpoint as EndpointModel',
      WebhookDelivery: '../domain/delivery.ts#Delivery as DeliveryModel',
      WebhookAttempt: '../domain/delivery.ts#Attempt as AttemptModel',
    }),
    'subgraphs/sales/peers/product/generated.ts': peer('product', 'subgraphs/sales/peers/product-stock.ts'),
    'subgraphs/sales/peers/auth/generated.ts': peer('auth', 'subgraphs/sales/peers/customer-directory.ts'),
    'subgraphs/product/peers/sales/generated.ts': peer('sales', 'subgraphs/product/peers/order-book.ts'),
    'subgraphs/delivery/peers/sales/generated.ts': peer('sales', 'subgraphs/delivery/peers/sales-orders.ts'),
    'subgraphs/auth/peers/sales/generated.ts': peer('sales', 'subgraphs/auth/peers/sales-orders.ts', 'Customer'),
    'subgraphs/auth/peers/delivery/generated.ts': peer('delivery', 'subgraphs/auth/peers/order-shipments.ts', 'Order'),
    // The operations behind the REST API, against what clients see.
    'router/rest/generated.ts': {
      schema: 'schema/api.graphql',
      documents: 'router/rest/{orders,products}/*.ts',
      plugins: ['typescript-operations'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', Decimal: { input: 'string | number', output: 'string' } },
      },
    },
    // The operations of the end-to-end tests, against what clients see.
    'test/e2e/generated.ts': {
      schema: 'schema/api.graphql',
      documents: 'test/e2e/operations.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { DateTime: 'string', Decimal: { input: 'string | number', output: 'string' } },
      },
    },
  },
}

export default config
