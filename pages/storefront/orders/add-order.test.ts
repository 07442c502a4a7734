import { expect, it } from 'vitest'
import { addOrder } from './add-order.ts'

const order = (id: string, day: number) => ({ id, createdAt: `2026-01-0${day}T10:00:00.000Z` })
const list = (hasNextPage: boolean, ...nodes: ReturnType<typeof order>[]) => ({
  edges: nodes.map((node) => ({ cursor: node.id, node })),
  pageInfo: { hasNextPage },
})
const ids = ({ edges }: ReturnType<typeof list>) => edges.map(({ node }) => node.id)

it('puts a new order into its place, once', () => {
  const two = list(true, order('c', 4), order('a', 2))
  expect(ids(addOrder(two, order('d', 5)))).toEqual(['d', 'c', 'a'])
  expect(ids(addOrder(two, order('b', 3)))).toEqual(['c', 'b', 'a'])
  expect(addOrder(two, order('c', 4))).toBe(two)
  expect(ids(addOrder(list(false), order('a', 2)))).toEqual(['a'])
})

it('leaves orders of later pages to these pages', () => {
  expect(ids(addOrder(list(true, order('c', 4)), order('a', 2)))).toEqual(['c'])
  expect(ids(addOrder(list(false, order('c', 4)), order('a', 2)))).toEqual(['c', 'a'])
})
