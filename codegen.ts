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

const config: CodegenConfig = {
  generates: {
    'subgraphs/product/graphql/generated.ts': resolvers('product', {
      ...money,
      Product: '../domain/product.ts#Product as ProductModel',
    }),
    'subgraphs/sales/graphql/generated.ts': resolvers('sales', {
      ...money,
      Order: '../domain/order.ts#Order as OrderModel',
      OrderItem: './order-item.ts#OrderItemOfOrder as OrderItemOfOrderModel',
      OrderStatusChange: '../domain/order.ts#StatusChange as StatusChangeModel',
      Customer: './customer.ts#CustomerReference as CustomerReferenceModel',
      Product: './order-item.ts#ProductReference as ProductReferenceModel',
    }),
    'subgraphs/delivery/graphql/generated.ts': resolvers('delivery', {
      Shipment: '../domain/shipment.ts#Shipment as ShipmentModel',
      DeliveryEvent: '../domain/shipment.ts#DeliveryEvent as DeliveryEventModel',
      Order: './order.ts#OrderReference as OrderReferenceModel',
    }),
    'subgraphs/auth/graphql/generated.ts': resolvers('auth', {
      Customer: '../store/customers.ts#Customer as CustomerModel',
      Client: '../store/clients.ts#ManagedClient as ManagedClientModel',
    }),
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
