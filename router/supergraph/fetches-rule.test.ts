import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadSupergraph } from './loaded-supergraph.ts'
import { InvalidOperation, readOperation } from './read-operation.ts'

const supergraph = loadSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ')

function fault(query: string): string | undefined {
  try {
    readOperation(supergraph, { query })
    return undefined
  } catch (error) {
    if (!(error instanceof InvalidOperation)) throw error
    return `${error.errors[0]!.extensions.code}: ${error.message}`
  }
}

const order = 'id shipment { status } customer { email } items { product { name } }'

describe('an operation is refused for the number of fetches in its plan', () => {
  it.each([
    ['of queries', `{ ${times(25, (i) => `o${i}: order(id: "${i}") { ${order} }`)} }`, 76],
    ['below a list', `{ me { orders { ${times(21, (i) => `n${i}: nodes { ${order} }`)} } } }`, 65],
    [
      'of mutations, each of which is one fetch',
      `mutation { ${times(20, (i) => `m${i}: cancelOrder(input: { orderId: "${i}" }) { ... on CancelOrderSuccess { order { ${order} } } }`)} }`,
      80,
    ],
    [
      'within fragments',
      `{ ${times(25, (i) => `o${i}: order(id: "${i}") { ...O }`)} } fragment O on Order { ${order} }`,
      76,
    ],
  ])('%s', (_, query, fetches) => {
    expect(fault(query)).toMatch(`OPERATION_TOO_LARGE: The operation needs about ${fetches} fetches`)
  })
})

describe('an operation passes', () => {
  it.each([
    [
      'however many fields one service has',
      `{ ${times(50, (i) => `p${i}: product(id: "${i}") { id name price { amount } }`)} }`,
    ],
    ['with fifty mutations of one service', `mutation { ${times(50, (i) => `m${i}: signOut(refreshToken: "${i}")`)} }`],
    [
      'where fragments ask for the same thing',
      `{ order(id: "1") { ${times(40, (i) => `...F${i}`)} } } ${times(40, (i) => `fragment F${i} on Order { id shipment { status } }`)}`,
    ],
    ['with a page of orders and all their data', `{ me { email orders(first: 100) { nodes { ${order} } } } }`],
    ['with introspection', `{ ${times(20, (i) => `t${i}: __type(name: "T${i}") { name }`)} }`],
  ])('%s', (_, query) => {
    expect(fault(query)).toBeUndefined()
  })

  it('to validation if a fragment contains itself', () => {
    expect(
      fault('{ order(id: "1") { ...F } } fragment F on Order { id customer { orders { nodes { ...F } } } }'),
    ).toMatch(/^GRAPHQL_VALIDATION_FAILED: Cannot spread fragment "F" within itself/)
  })
})
