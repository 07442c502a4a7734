import { describe, expect, it } from 'vitest'
import { orderNews } from '../../orders/order-news.ts'
import type { OrderRowFragment, OrderSort } from '../../waybill/graph/graphql.ts'
import { emptyList, type ListRules, type ListState, readAgain, reduceList } from './list-state.ts'

const order = (id: string, changes: Partial<OrderRowFragment> = {}): OrderRowFragment => ({
  ...{ id, number: id, status: 'PENDING_SHIPMENT', version: 1 },
  ...{ createdAt: `2026-01-0${id}`, updatedAt: `2026-01-0${id}` },
  ...{ totalAmount: { amount: '1.00', currency: 'EUR' }, customer: { id: 'c', name: null }, items: [] },
  ...changes,
})

type State = ListState<OrderRowFragment>
const list = (ids: string, cursor: string | null) =>
  reduceList<OrderRowFragment>(emptyList, {
    type: 'page',
    isFirst: true,
    rows: [...ids].map((id) => order(id)),
    cursor,
  })
const loaded = list('32', 'more')
const idsOf = ({ rows }: State) => rows.map(({ id }) => id).join('')
const changesOf =
  (rules: ListRules<OrderRowFragment>) =>
  (state: State, rows: OrderRowFragment[], isEnd = false) =>
    reduceList(state, { type: 'changes', read: { rows, isEnd }, rules })
const orders = (...ids: string[]) => ids.map((id) => order(id))

describe('a list of orders', () => {
  const inView = (sort: OrderSort) => changesOf(orderNews(sort, ({ status }) => status === 'PENDING_SHIPMENT'))
  const changed = inView('NEWEST')

  it('changes rows in place, also if they leave the view, and keeps the order of the list', () => {
    const { rows, fresh } = changed(loaded, [order('2', { version: 2, status: 'SHIPPED' })])
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      ['3', 'PENDING_SHIPMENT'],
      ['2', 'SHIPPED'],
    ])
    expect(fresh).toEqual([])
  })

  it('counts new orders of the view once, and shows them after loading the list anew', () => {
    const rows = [order('5'), order('4', { status: 'CANCELLED' }), order('1')]
    const once = changed(loaded, rows)
    const twice = changed(once, rows)
    expect([once.fresh, twice.fresh, once.rows.length]).toEqual([['5'], ['5'], 2])
    expect(twice).toBe(once)
    const anew = reduceList(once, { type: 'page', isFirst: true, rows: orders('5', '3'), cursor: null })
    expect(anew.fresh).toEqual([])
  })

  it('counts no orders that follow its last row: they come with the next page', () => {
    const oldestFirst = inView('OLDEST')
    expect(oldestFirst(list('12', 'more'), orders('5', '4')).fresh).toEqual([])
    expect(oldestFirst(list('12', null), orders('5', '4')).fresh).toEqual(['5', '4'])
  })

  it('counts an earlier order that has come into the view', () => {
    expect(changed(list('531', 'more'), orders('4')).fresh).toEqual(['4'])
    const latestChange = inView('RECENTLY_CHANGED')
    expect(latestChange(list('53', 'more'), [order('1', { updatedAt: '2026-01-09' })]).fresh).toEqual(['1'])
  })
})

it('a page is appended without repeating rows that have moved', () => {
  const next = reduceList(loaded, { type: 'page', isFirst: false, rows: orders('2', '1'), cursor: null })
  expect([idsOf(next), next.cursor]).toEqual(['321', null])
})

describe('a list that is read again from its first row on', () => {
  const changed = changesOf(readAgain())

  it('changes rows in place, and counts those that were added before its last row', () => {
    const next = changed(loaded, [order('4'), order('3', { status: 'CANCELLED' }), ...orders('2', '1')])
    expect(next.rows.map(({ id, status }) => [id, status])).toEqual([
      ['3', 'CANCELLED'],
      ['2', 'PENDING_SHIPMENT'],
    ])
    expect(next.fresh).toEqual(['4'])
  })

  it('counts rows at its end if it has no further page', () => {
    expect(changed(list('32', null), orders('3', '2', '1')).fresh).toEqual(['1'])
  })

  it('loses rows that have left it, and keeps those that follow what was read', () => {
    expect(idsOf(changed(list('54321', 'more'), orders('5', '3')))).toBe('5321')
    expect(idsOf(changed(list('54321', null), orders('5', '3'), true))).toBe('53')
    expect(idsOf(changed(list('54321', null), [], true))).toBe('')
    expect(idsOf(changed(list('54321', 'more'), orders('9', '8', '7')))).toBe('54321')
  })

  it('shows what comes at once if it is empty: nothing can jump', () => {
    const next = changed(list('', null), orders('2', '1'))
    expect([idsOf(next), next.fresh]).toEqual(['21', []])
  })
})

it('another list has no rows before its first page arrives', () => {
  expect(reduceList(loaded, { type: 'opened' })).toMatchObject({ rows: [], isLoading: true, isDue: true })
})

it('a first page that failed stays due, and nothing else changes the list before it arrives', () => {
  const failed = reduceList<OrderRowFragment>(emptyList, { type: 'failed', fault: 'away' })
  expect(failed).toMatchObject({ isLoading: false, isDue: true, fault: 'away' })
  expect(changesOf(readAgain())(failed, orders('1'))).toBe(failed)
  const arrived = reduceList(failed, { type: 'page', isFirst: true, rows: orders('1'), cursor: 'more' })
  expect(arrived).toMatchObject({ isDue: false, fault: undefined, cursor: 'more' })
})
