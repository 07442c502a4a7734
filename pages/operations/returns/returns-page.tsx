import { Link, useSearch } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { useHasScope, WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { type ReturnRowFragment, ReturnsDocument } from '../waybill/graph/graphql.ts'
import { ReceiveDialog } from './receive-dialog.tsx'
import { returnLooks } from './return-looks.ts'

const names = texts.returns
const choices = ['REQUESTED', 'RECEIVED', 'REFUSED', 'all'] as const

export function ReturnsPage() {
  return (
    <WithScope scopes={['orders:read']}>
      <Returns />
    </WithScope>
  )
}

/** The returns of all orders. Those that wait for their goods come first. */
function Returns() {
  const status = choiceOf(choices, useSearch({ from: '/returns' }).status)
  const list = useConnection(ReturnsDocument, { status: status === 'all' ? null : [status] }, ({ returns }) => returns)
  const [received, setReceived] = useState<ReturnRowFragment>()
  const [result, setResult] = useState<string>()
  return (
    <>
      <PageHead title={texts.pages.returns}>
        <FilterLinks
          label={texts.pages.returns}
          param="status"
          options={choices.map((choice) => [choice, names.choices[choice]] as const)}
          chosen={status}
        />
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={texts.pages.returns}
        columns={[
          { name: names.columns.order },
          { name: names.columns.customer, className: 'max-lg:hidden' },
          { name: names.columns.goods },
          { name: names.columns.reason, className: 'max-md:hidden' },
          { name: names.columns.requested, className: 'max-lg:hidden' },
          { name: names.columns.status, className: 'max-sm:hidden' },
          { name: names.columns.action, isHidden: true },
        ]}
        empty={{ icon: Undo2, title: names.empty, hint: names.emptyHint }}
        row={(each) => <ReturnRow key={each.id} row={each} onReceive={() => setReceived(each)} />}
      />
      {received && (
        <ReceiveDialog
          returnId={received.id}
          items={received.items}
          nameOf={nameIn(received)}
          onClose={() => setReceived(undefined)}
          onDone={() => {
            setResult(names.done(received.order.number))
            setReceived(undefined)
            list.reload()
          }}
        />
      )}
    </>
  )
}

const nameIn =
  ({ order }: ReturnRowFragment) =>
  (productId: string) =>
    order.items.find((item) => item.productId === productId)?.productName ?? productId

function ReturnRow({ row, onReceive }: { row: ReturnRowFragment; onReceive(): void }) {
  const { order, status, reason, requestedAt, items } = row
  const mayReceive = useHasScope('orders:return')
  const [tone, icon] = returnLooks[status]
  return (
    <tr className="hover:bg-sunken">
      <Cell>
        <Link
          to="/orders/$orderId"
          params={{ orderId: order.id }}
          className="figures rounded-control font-semibold hover:text-accent"
        >
          {order.number}
        </Link>
      </Cell>
      <Cell dir="auto" className="max-w-48 truncate max-lg:hidden">
        {order.customer.name ?? texts.orders.guest}
      </Cell>
      <Cell className="max-w-64 truncate max-lg:max-w-40 max-sm:max-w-20">
        {items.map(({ productId, quantity }) => `${quantity} × ${nameIn(row)(productId)}`).join(', ')}
      </Cell>
      <Cell dir="auto" className="max-w-64 truncate text-muted max-lg:max-w-40 max-md:hidden">
        {reason ?? '–'}
      </Cell>
      <Cell className="text-muted max-lg:hidden">
        <Time at={requestedAt} />
      </Cell>
      <Cell className="max-sm:hidden">
        <StatusChip tone={tone} icon={icon}>
          {names.status[status]}
        </StatusChip>
      </Cell>
      <Cell className="text-right">
        {status === 'REQUESTED' && mayReceive && (
          <Button className="h-8" aria-label={names.receiveOf(order.number)} onClick={onReceive}>
            {names.receive}
          </Button>
        )}
      </Cell>
    </tr>
  )
}
