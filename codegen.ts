import type { CodegenConfig } from '@graphql-codegen/cli'

// Each subgraph's SDL types its resolvers: `mappers` name the inner shapes that they pass on to the fields of a type.
const resolverOptions = {
  federation: true,
  useTypeImports: true,
  enumsAsTypes: true,
  emitLegacyCommonJSImports: false,
  importExtension: '.ts' as const,
  contextType: './context.ts#Context',
  scalars: { ID: 'string', DateTime: 'Date', Decimal: 'number' },
} as const

const resolvers = (subgraph: string, mappers: Record<string, string>) => ({
  schema: `schema/${subgraph}.graphql`,
  plugins: ['typescript', 'typescript-resolvers'],
  config: { ...resolverOptions, mappers },
})

const money = { Money: '../../../platform/money.ts#Money' }

const config: CodegenConfig = {
  generates: {
    'subgraphs/product/graphql/generated.ts': resolvers('product', {
      ...money,
      Product: '../store/products.ts#Product',
    }),
    'subgraphs/sales/graphql/generated.ts': resolvers('sales', {
      ...money,
      Order: '../domain/order.ts#Order',
      OrderItem: './order-item.ts#OrderItemOfOrder',
      OrderStatusChange: '../domain/order.ts#StatusChange',
      Customer: './customer.ts#CustomerReference',
      Product: './order-item.ts#ProductReference',
    }),
    'subgraphs/delivery/graphql/generated.ts': resolvers('delivery', {
      Shipment: '../domain/shipment.ts#Shipment',
      DeliveryEvent: '../domain/shipment.ts#DeliveryEvent',
      Order: './order.ts#OrderReference',
    }),
    'subgraphs/auth/graphql/generated.ts': resolvers('auth', {
      Customer: '../store/customers.ts#Customer',
    }),
  },
}

export default config
