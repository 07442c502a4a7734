import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { ListOrdered } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { texts } from '../texts/texts.ts'
import { type OrderSearch, views } from './order-search.ts'
import { OrderTable } from './order-table.tsx'
import { ShipSelected } from './ship-selected.tsx'
import { type OrderList, useOrderList } from './use-order-list.ts'

export function OrdersPage() {
  return (
    <WithScope scope="orders:read">
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
          <Views chosen={search.view ?? 'all'} />
          <SearchBox
            label={texts.orders.search}
            value={search.q ?? ''}
            onSearch={(q) =>
              void navigate({
                search: (before: OrderSearch): OrderSearch => ({ ...before, ...(q ? { q } : { q: undefined }) }),
              })
            }
          />
          {list.fresh > 0 && (
            <Button tone="primary" className="h-9 animate-appear rounded-full" onClick={list.reload}>
              {texts.orders.fresh(list.fresh)}
            </Button>
          )}
          {chosen.length > 0 && <ShipSelected orders={chosen} onDone={() => setSelection({})} />}
        </PageHead>
        <Rows list={list} openId={orderId} selection={selection} onSelect={setSelection} />
      </div>
      <Outlet />
    </div>
  )
}

const Views = ({ chosen }: { chosen: string }) => (
  <nav aria-label={texts.pages.orders} className="flex max-w-full gap-1 overflow-x-auto">
    {views.map((view) => (
      <Link
        key={view}
        to="/orders"
        search={(before: OrderSearch): OrderSearch => ({ ...before, view })}
        aria-current={view === chosen ? 'page' : undefined}
        className="inline-flex h-9 items-center rounded-full border border-line px-3.5 font-semibold whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-transparent aria-[current=page]:bg-accent/10 aria-[current=page]:text-accent"
      >
        {texts.orders.views[view]}
      </Link>
    ))}
  </nav>
)

interface RowsProps {
  list: OrderList
  openId: string | undefined
  selection: RowSelectionState
  onSelect(selection: RowSelectionState): void
}

function Rows({ list, openId, selection, onSelect }: RowsProps) {
  const { rows, isLoading, fault, hasMore, loadMore, reload } = list
  const problem = fault && (
    <Notice kind="fault" className="m-4" action={<Button onClick={reload}>{texts.board.retry}</Button>}>
      {fault}
    </Notice>
  )
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

const RowsOutline = () => (
  <Loading label={texts.board.loading}>
    <div className="flex flex-col gap-3 p-4 md:px-6">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outline never changes.
        <Bone key={index} className="h-8 w-full" />
      ))}
    </div>
  </Loading>
)
