import { expect, it } from 'vitest'
import { emptyList, reduceList } from './order-list.ts'

const row = (id: string, changes = {}) => ({
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
const loaded = reduceList(emptyList, { type: 'page', isFirst: true, rows: [row('3'), row('2')], cursor: 'more' })
const isShown = ({ status }: { status: string }) => status === 'PENDING_SHIPMENT'

it('changes rows in place, also if they leave the view, and keeps the order of the list', () => {
  const rows = [row('2', { version: 2, status: 'SHIPPED' })]
  const { rows: shown, fresh } = reduceList(loaded, { type: 'changes', rows, isShown })
  expect(shown.map(({ id, status }) => [id, status])).toEqual([
    ['3', 'PENDING_SHIPMENT'],
    ['2', 'SHIPPED'],
  ])
  expect(fresh).toEqual([])
})

it('counts new orders of the view once, and shows them after loading the list anew', () => {
  const rows = [row('5'), row('4', { status: 'CANCELLED' }), row('1')]
  const once = reduceList(loaded, { type: 'changes', rows, isShown })
  const twice = reduceList(once, { type: 'changes', rows, isShown })
  expect([once.fresh, twice.fresh, once.rows.length]).toEqual([['5'], ['5'], 2])
  expect(twice).toBe(once)
  expect(reduceList(once, { type: 'page', isFirst: true, rows: [row('5'), row('3')], cursor: null }).fresh).toEqual([])
})

it('appends a page without repeating rows that have moved', () => {
  const { rows, cursor } = reduceList(loaded, {
    type: 'page',
    isFirst: false,
    rows: [row('2'), row('1')],
    cursor: null,
  })
  expect([rows.map(({ id }) => id), cursor]).toEqual([['3', '2', '1'], null])
})
