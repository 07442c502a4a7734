import { describe, expect, it } from 'vitest'
import { orderNews } from '../../orders/order-news.ts'
import { emptyList, inAnyOrder, newestFirst, reduceList } from './list-state.ts'

const order = (id: string, changes = {}) => ({
  __typename: 'Order' as const,
  ...{
    id,
    number: id,
    status: 'PENDING_SHIPMENT' as const,
    version: 1,
    createdAt: `2026-01-0${id}`,
    updatedAt: `2026-01-0${id}`,
  },
  ...{ totalAmount: { amount: '1.00', currency: 'EUR' }, customer: { id: 'c', name: null }, items: [] },
  ...changes,
})
const loaded = reduceList(emptyList, { type: 'page', isFirst: true, rows: [order('3'), order('2')], cursor: 'more' })

describe('a list of orders', () => {
  const rules = orderNews(({ status }) => status === 'PENDING_SHIPMENT')

  it('changes rows in place, also if they leave the view, and keeps the order of the list', () => {
    const rows = [order('2', { version: 2, status: 'SHIPPED' })]
    const { rows: shown, fresh } = reduceList(loaded, { type: 'changes', rows, rules })
    expect(shown.map(({ id, status }) => [id, status])).toEqual([
      ['3', 'PENDING_SHIPMENT'],
      ['2', 'SHIPPED'],
    ])
    expect(fresh).toEqual([])
  })

  it('counts new orders of the view once, and shows them after loading the list anew', () => {
    const rows = [order('5'), order('4', { status: 'CANCELLED' }), order('1')]
    const once = reduceList(loaded, { type: 'changes', rows, rules })
    const twice = reduceList(once, { type: 'changes', rows, rules })
    expect([once.fresh, twice.fresh, once.rows.length]).toEqual([['5'], ['5'], 2])
    expect(twice).toBe(once)
    const anew = reduceList(once, { type: 'page', isFirst: true, rows: [order('5'), order('3')], cursor: null })
    expect(anew.fresh).toEqual([])
  })
})

it('a page is appended without repeating rows that have moved', () => {
  const { rows, cursor } = reduceList(loaded, {
    type: 'page',
    isFirst: false,
    rows: [order('2'), order('1')],
    cursor: null,
  })
  expect([rows.map(({ id }) => id), cursor]).toEqual([['3', '2', '1'], null])
})

it('in a list with the newest on top, what precedes the first row is new, and changed rows change in place', () => {
  const rows = [order('4'), order('3', { status: 'CANCELLED' }), order('2'), order('1')]
  const { rows: shown, fresh } = reduceList(loaded, { type: 'changes', rows, rules: newestFirst() })
  expect(shown.map(({ id, status }) => [id, status])).toEqual([
    ['3', 'CANCELLED'],
    ['2', 'PENDING_SHIPMENT'],
  ])
  expect(fresh).toEqual(['4'])
  const elsewhere = reduceList(loaded, {
    type: 'changes',
    rows: [order('3'), order('2'), order('1')],
    rules: inAnyOrder(),
  })
  expect(elsewhere.fresh).toEqual(['1'])
})

it('an empty list shows what comes at once: nothing can jump', () => {
  const empty = reduceList<ReturnType<typeof order>>(emptyList, { type: 'page', isFirst: true, rows: [], cursor: null })
  const { rows, fresh } = reduceList(empty, { type: 'changes', rows: [order('2'), order('1')], rules: newestFirst() })
  expect([rows.map(({ id }) => id), fresh]).toEqual([['2', '1'], []])
})
