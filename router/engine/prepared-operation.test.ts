import { readFileSync } from 'node:fs'
import { operationFromDocument } from '@apollo/federation-internals'
import type { GraphQLDataSource } from '@apollo/gateway'
import type { PlanNode } from '@apollo/query-planner'
import { getOperationAST, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#platform/identity/caller.ts'
import { loadSupergraph } from '../supergraph/loaded-supergraph.ts'
import { prepareOperation } from './prepared-operation.ts'

const supergraph = loadSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))

function prepare(query: string) {
  const document = parse(query)
  const { node } = supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.plannerSchema, document))
  return prepareOperation(supergraph, document, getOperationAST(document)!, node as PlanNode)
}

interface Request {
  query: string
  variables: { representations?: Record<string, unknown>[] }
}

/** Executes with subgraphs that give the listed answers, and records their operations. */
async function execute(
  query: string,
  answers: Record<string, (request: Request) => unknown>,
  variables: Record<string, unknown> = {},
) {
  const asked: Record<string, Request[]> = {}
  const entries = Object.entries(answers).map(([name, answer]) => {
    const process = async ({ request }: { request: Request }) => {
      asked[name] = [...(asked[name] ?? []), request]
      return answer(request)
    }
    return [name, { process } as unknown as GraphQLDataSource]
  })
  const dataSources = Object.fromEntries(entries)
  const result = await prepare(query)({ variables, dataSources, context: { caller: anonymous } })
  return { result, asked }
}

const items = (...productIds: string[]) => ({
  data: {
    order: {
      __typename: 'Order',
      items: productIds.map((id) => ({ quantity: 1, product: { __typename: 'Product', id } })),
    },
  },
})
const named = ({ variables }: Request) => ({
  data: { _entities: variables.representations!.map(({ id }) => ({ name: `Name of ${id}` })) },
})
const query = '{ order(id: "1") { items { product { name } } } }'

describe('a fetch of entities', () => {
  it('asks for each entity once, however many places show it', async () => {
    const { result, asked } = await execute(query, { sales: () => items('a', 'b', 'a'), product: named })
    expect(asked.product![0]!.variables.representations).toEqual([
      { __typename: 'Product', id: 'a' },
      { __typename: 'Product', id: 'b' },
    ])
    const names = ['Name of a', 'Name of b', 'Name of a']
    expect(result).toEqual({ data: { order: { items: names.map((name) => ({ product: { name } })) } } })
  })

  it('is skipped if there are no entities', async () => {
    const { result, asked } = await execute(query, { sales: () => ({ data: { order: null } }), product: named })
    expect(asked.product).toBeUndefined()
    expect(result).toEqual({ data: { order: null } })
  })

  it('reports an error at every place that shows the entity', async () => {
    const error = { message: 'no', path: ['_entities', 0, 'name'], extensions: { code: 'NO_LUCK' } }
    const { result } = await execute(query, {
      sales: () => items('a', 'b', 'a'),
      product: () => ({ data: { _entities: [null, { name: 'B' }] }, errors: [error] }),
    })
    expect(result.data).toEqual({
      order: { items: [{ product: null }, { product: { name: 'B' } }, { product: null }] },
    })
    expect(result.errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['order', 'items', 0, 'product', 'name'], 'NO_LUCK'],
      [['order', 'items', 2, 'product', 'name'], 'NO_LUCK'],
    ])
  })

  it('refuses an answer with a wrong number of entities', async () => {
    const { result } = await execute(query, {
      sales: () => items('a', 'b'),
      product: () => ({ data: { _entities: [{ name: 'A' }] } }),
    })
    expect(result.data).toEqual({ order: { items: [{ product: null }, { product: null }] } })
    expect(result.errors!.map(({ path }) => path?.join('.'))).toEqual([
      'order.items.0.product.name',
      'order.items.1.product.name',
    ])
  })

  it('ignores errors with paths outside of the response', async () => {
    const answer = JSON.parse('{"data":{"_entities":[{"name":"A","__proto__":{"polluted":true}}]}}')
    const { result } = await execute(query, { sales: () => items('a'), product: () => answer })
    expect(result.errors).toBeUndefined()
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('mutations of several services', () => {
  const created = '... on CreateOrderSuccess { order { items { product { name } } } }'
  const text = `mutation ($no: Boolean!) { ...M skipped: createOrder(input: { items: [] }) @include(if: $no) { ${created} } }
    fragment M on Mutation {
      one: createOrder(input: { items: [] }) { ...C }
      two: createOrder(input: { items: [] }) { __typename ...C }
    }
    fragment C on CreateOrderResult { ${created} }`
  const order = { __typename: 'Order', items: [{ product: { __typename: 'Product', id: 'a' } }] }
  const success = { __typename: 'CreateOrderSuccess', order }

  it('run serially, each with all its selections', async () => {
    const steps: string[] = []
    const { result } = await execute(
      text,
      {
        sales: ({ query }) => {
          const [key] = /one|two|skipped/.exec(query)!
          steps.push(key)
          return { data: { [key]: success } }
        },
        product: (request) => {
          steps.push('product')
          return named(request)
        },
      },
      { no: false },
    )
    expect(steps).toEqual(['one', 'product', 'two', 'product'])
    const items = [{ product: { name: 'Name of a' } }]
    expect(result).toEqual({
      data: { one: { order: { items } }, two: { __typename: 'CreateOrderSuccess', order: { items } } },
    })
  })

  it('end with the first whose failure nullifies the response', async () => {
    const failure = { message: 'no', path: ['one'], extensions: { code: 'OVERLOADED' } }
    const { result, asked } = await execute(text, { sales: () => ({ data: null, errors: [failure] }) }, { no: false })
    expect(asked.sales).toHaveLength(1)
    expect(result).toMatchObject({ data: null, errors: [{ path: ['one'] }] })
  })
})

describe('the response', () => {
  const order = (fields: object) => ({ sales: () => ({ data: { order: { __typename: 'Order', ...fields } } }) })

  it('has the selected keys in the order of the operation', async () => {
    const text = `query ($no: Boolean!) { order(id: "1") { status @include(if: $no) version ...More id status } }
      fragment More on Order { createdAt id }`
    const fields = { status: 'SHIPPED', version: 2, createdAt: 'now', id: '1' }
    const { result } = await execute(text, order(fields), { no: false })
    expect(JSON.stringify(result.data)).toBe('{"order":{"version":2,"createdAt":"now","id":"1","status":"SHIPPED"}}')
    const { result: all } = await execute(text, order(fields), { no: true })
    expect(Object.keys((all.data as { order: object }).order)).toEqual(['status', 'version', 'createdAt', 'id'])
  })

  it('contains only selected fields', async () => {
    const { result } = await execute('{ order(id: "1") { id } }', order({ id: '1', status: 'SHIPPED', secret: 1 }))
    expect(result).toEqual({ data: { order: { id: '1' } } })
  })

  it.each([
    ['is missing', {}],
    ['is null', { version: null }],
    ['is of another type', { version: '2' }],
    ['is larger than an Int', { version: 2 ** 31 }],
  ])('has null and an error in place of an object whose non-null field %s', async (_, fields) => {
    const { result } = await execute('{ order(id: "1") { version } }', order(fields))
    expect(result.data).toEqual({ order: null })
    expect(result.errors!.map(({ path }) => path)).toEqual([['order', 'version']])
  })

  it('contains no enum values that clients do not know', async () => {
    const { result } = await execute('{ order(id: "1") { status } }', order({ status: 'LOST' }))
    expect(result.data).toEqual({ order: null })
  })

  it('is null if a non-null root field is null', async () => {
    const { result } = await execute('{ products { edges { cursor } } }', { product: () => ({ data: {} }) })
    expect(result.data).toBeNull()
  })

  it('chooses the fragments of a union by its concrete type', async () => {
    const text = `mutation { createOrder(input: { items: [] }) {
      __typename ... on Refusal { code } ... on CreateOrderSuccess { order { id } } } }`
    const createOrder = { __typename: 'OrderRefused', code: 'EMPTY_ORDER', order: { id: '1' } }
    const { result } = await execute(text, { sales: () => ({ data: { createOrder } }) })
    expect(result.data).toEqual({ createOrder: { __typename: 'OrderRefused', code: 'EMPTY_ORDER' } })
  })

  it('reports which fields failed when a subgraph does not answer', async () => {
    const away = () => {
      throw Object.assign(new Error('away'), { extensions: { code: 'SERVICE_UNAVAILABLE' } })
    }
    const { result } = await execute('{ order(id: "1") { id shipment { status } } }', {
      ...order({ id: '1' }),
      delivery: away,
    })
    expect(result.data).toEqual({ order: { id: '1', shipment: null } })
    expect(result.errors!.map(({ message }) => message)).toEqual(['away'])
  })
})
