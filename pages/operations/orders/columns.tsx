import { Link } from '@tanstack/react-router'
import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table'
import { Amount } from '../../ui/amount.tsx'
import { formatDuration } from '../../ui/format.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { useNow } from '../shell/use-now.ts'
import { texts } from '../texts/texts.ts'
import type { OrderRowFragment } from '../waybill/graph/graphql.ts'
import { orderLooks } from './order-looks.ts'
import type { OrderSearch } from './order-search.ts'

export const features = tableFeatures({ rowSelectionFeature })
const helper = createColumnHelper<typeof features, OrderRowFragment>()
const names = texts.orders.columns

/** Columns whose figures align on the right. */
export const rightColumns = new Set(['total', 'waiting'])
/** Columns that a window does without: a narrow one, a very narrow one, and one that also shows an order. */
export const wideColumns = new Set(['placed', 'items', 'waiting'])
export const phoneHides = new Set(['customer'])
export const panelHides = new Set(['items', 'waiting'])

export const columns = helper.columns([
  helper.display({
    id: 'select',
    header: () => <span className="sr-only">{names.select}</span>,
    cell: ({ row }) => (
      <input
        type="checkbox"
        className="size-4 align-middle"
        aria-label={texts.orders.selectOne(row.original.number)}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
      />
    ),
  }),
  helper.accessor('number', {
    header: names.number,
    cell: ({ row }) => (
      <Link
        to="/orders/$orderId"
        params={{ orderId: row.original.id }}
        search={(before: OrderSearch) => before}
        className="figures rounded-control font-semibold hover:text-accent"
        data-row
      >
        {row.original.number}
      </Link>
    ),
  }),
  helper.accessor('createdAt', {
    id: 'placed',
    header: names.placed,
    cell: ({ getValue }) => <Time at={getValue()} />,
  }),
  helper.accessor((order) => order.customer.name ?? texts.orders.guest, {
    id: 'customer',
    header: names.customer,
    cell: ({ getValue }) => (
      <span dir="auto" className="block max-w-48 truncate">
        {getValue()}
      </span>
    ),
  }),
  helper.accessor(
    (order) => order.items.map(({ productName, quantity }) => `${quantity} × ${productName}`).join(', '),
    {
      id: 'items',
      header: names.items,
      cell: ({ getValue }) => <span className="block max-w-64 truncate text-muted">{getValue()}</span>,
    },
  ),
  helper.accessor('totalAmount', {
    id: 'total',
    header: names.total,
    cell: ({ getValue }) => <Amount money={getValue()} />,
  }),
  helper.accessor('status', {
    header: names.status,
    cell: ({ getValue }) => {
      const [tone, icon] = orderLooks[getValue()]
      return (
        <StatusChip tone={tone} icon={icon}>
          {texts.status[getValue()]}
        </StatusChip>
      )
    },
  }),
  helper.accessor('updatedAt', {
    id: 'waiting',
    header: names.waiting,
    cell: ({ getValue }) => <Age since={getValue()} />,
  }),
])

function Age({ since }: { since: string }) {
  const seconds = (useNow() - Date.parse(since)) / 1_000
  return (
    <span className="figures text-muted">{seconds < 60 ? `< ${formatDuration(60)}` : formatDuration(seconds)}</span>
  )
}
