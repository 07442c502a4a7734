import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { ListOrdered } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { FaultNotice, FreshRows, RowsOutline } from '../shell/list/list-view.tsx'
import type { List } from '../shell/list/use-list.ts'
import { PageHead } from '../shell/page-head.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderRowFragment } from '../waybill/graph/graphql.ts'
import { DateRange } from './date-range.tsx'
import { type OrderSearch, views } from './order-search.ts'
import { OrderTable } from './order-table.tsx'
import { ShipSelected } from './ship-selected.tsx'
import { useOrderList } from './use-order-list.ts'
import { ViewLinks } from './view-links.tsx'

export function OrdersPage() {
  return (
    <WithScope scopes={['orders:read']}>
      <Orders />
    </WithScope>
  )
}

function Orders() {
  const search: OrderSearch = useSearch({ from: '/orders' })
  const { orderId } = useParams({ strict: false })
  const navigate = useNavigate({ from: '/orders' })
  const list = useOrderList(search)
  const [selection, setSelection] = useState<RowSelectionState>({})
  const chosen = list.rows.filter(({ id }) => selection[id])
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <PageHead title={texts.orders.views[search.view ?? 'all']}>
          <FilterLinks
            label={texts.pages.orders}
            param="view"
            options={views.map((view) => [view, texts.orders.views[view]] as const)}
            chosen={search.view ?? 'all'}
          />
          <SearchBox
            label={texts.orders.search}
            value={search.q ?? ''}
            onSearch={(q) =>
              void navigate({
                search: (before: OrderSearch): OrderSearch => ({ ...before, ...(q ? { q } : { q: undefined }) }),
              })
            }
          />
          <DateRange
            search={search}
            onChoose={(range) =>
              void navigate({ search: (before: OrderSearch): OrderSearch => ({ ...before, ...range }) })
            }
          />
          <ViewLinks search={search} />
          {search.customer && (
            <Link
              to="/orders"
              search={(before: OrderSearch): OrderSearch => ({ ...before, customer: undefined })}
              className="link"
            >
              {texts.orders.allCustomers}
            </Link>
          )}
          <FreshRows list={list} name={texts.orders.fresh} />
          <ShipSelected
            orders={chosen}
            onShipped={(ids) => {
              // The others stay selected, for another attempt.
              setSelection((before) => Object.fromEntries(Object.entries(before).filter(([id]) => !ids.includes(id))))
            }}
          />
        </PageHead>
        <Rows list={list} openId={orderId} selection={selection} onSelect={setSelection} />
      </div>
      <Outlet />
    </div>
  )
}

interface RowsProps {
  list: List<OrderRowFragment>
  openId: string | undefined
  selection: RowSelectionState
  onSelect(selection: RowSelectionState): void
}

function Rows({ list, openId, selection, onSelect }: RowsProps) {
  const { rows, isLoading, fault, hasMore, loadMore, reload } = list
  const problem = fault && <FaultNotice fault={fault} onRetry={reload} />
  if (rows.length === 0 && isLoading) return <RowsOutline />
  if (rows.length === 0) {
    return (
      problem || (
        <EmptyState isPart icon={ListOrdered} title={texts.orders.empty}>
          {texts.orders.emptyHint}
        </EmptyState>
      )
    )
  }
  return (
    <>
      {problem}
      <OrderTable {...{ rows, openId, selection, onSelect }} onEndNear={loadMore} />
      <p className="border-t border-line px-4 py-2 text-tiny text-muted md:px-6">
        {texts.orders.caption(rows.length, hasMore)}
      </p>
    </>
  )
}
