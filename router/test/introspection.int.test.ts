import { buildClientSchema, getIntrospectionQuery, graphqlSync, printSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { post } from '../testing/graphql-over-http.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()

const apiSchema = () => loadSupergraph(system.supergraph).apiSchema

describe('introspection is answered as graphql-js answers it', () => {
  const everything = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  })

  it.each([
    ['in full, with all options', everything, {}],
    ['with the default query', getIntrospectionQuery(), {}],
    [
      'of one type',
      '{ __type(name: "CreateOrderInput") { name isOneOf inputFields(includeDeprecated: true) { name } } }',
      {},
    ],
    ['of an unknown type', '{ __type(name: "Nothing") { name } }', {}],
    [
      'under aliases',
      '{ one: __type(name: "__Schema") { fields { name } } two: __type(name: "__Type") { fields { name } } __typename }',
      {},
    ],
    [
      'in fragments, with variables and conditions',
      `query ($name: String!, $no: Boolean = false) { ...Root ... on Query { __schema { queryType { ...Type } } } }
       fragment Root on Query { __type(name: $name) { ...Type fields @include(if: $no) { name } } }
       fragment Type on __Type { name kind }`,
      { name: 'Order' },
    ],
  ])('%s', async (_, query, variables) => {
    const expected = JSON.parse(
      JSON.stringify(graphqlSync({ schema: apiSchema(), source: query, variableValues: variables })),
    )
    expect(expected.errors).toBeUndefined()
    // Extensions of the request make it Apollo Server's affair.
    for (const more of [{}, { extensions: {} }]) {
      const { status, body } = await post(system.http, JSON.stringify({ query, variables, ...more }))
      expect([status, body]).toEqual([200, expected])
    }
  })

  it('beside fields of subgraphs', async () => {
    const order = placeOrder()
    const token = await system.issuer.clientToken('orders:read')
    const query = `query ($id: ID!) {
      before: __type(name: "Order") { name isOneOf } order(id: $id) { id shipment { status } } __typename
    }`
    const { body } = await post(system.http, { query, variables: { id: order.id } }, { token })
    expect(body).toEqual({
      data: {
        before: { name: 'Order', isOneOf: null },
        order: { id: order.id, shipment: { status: 'PROCESSING' } },
        __typename: 'Query',
      },
    })
    expect(Object.keys(body.data)).toEqual(['before', 'order', '__typename'])
  })

  it('so that a client has the schema of schema/api.graphql', async () => {
    const { body } = await post(system.http, { query: everything })
    expect(printSchema(buildClientSchema(body.data))).toBe(printSchema(apiSchema()))
  })
})

describe('introspection passes the limits of cost', () => {
  it.each([
    ['as tools send it', getIntrospectionQuery()],
    [
      'with everything that tools may ask',
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
      }),
    ],
    [
      'as probes of features, with aliases',
      `{ ${['__Type', '__Directive', '__Field', '__InputValue', '__Schema', '__EnumValue'].map((name) => `probe${name}: __type(name: "${name}") { name fields { name args { name } } }`).join(' ')} }`,
    ],
  ])('%s', async (_, query) => {
    const { status, body } = await post(system.http, { query }, { 'graphql-cost': '1' })
    expect([status, body.errors]).toEqual([200, undefined])
    expect(body.extensions.cost.estimated).toBeLessThan(10_000)
  })
})
