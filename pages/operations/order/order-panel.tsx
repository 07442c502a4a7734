import { useQuery, useSubscription } from '@apollo/client/react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { PackageX, X } from 'lucide-react'
import { useEffect } from 'react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { orderLooks } from '../orders/order-looks.ts'
import type { OrderSearch } from '../orders/order-search.ts'
import { useTitle } from '../shell/use-title.ts'
import { texts } from '../texts/texts.ts'
import { OrderChangedDocument, OrderDocument, type WholeOrderFragment } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { Actions } from './actions.tsx'
import { AddressAndData } from './address-and-data.tsx'
import { ItemTable } from './item-table.tsx'
import { Parcels } from './parcels.tsx'
import { Returns } from './returns.tsx'
import { Story } from './story.tsx'
import { Trace } from './trace.tsx'
import { unitsOf } from './units.ts'

/** The whole story of one order, beside the list. */
export function OrderPanel() {
  const { orderId } = useParams({ from: '/orders/$orderId' })
  const navigate = useNavigate({ from: '/orders/$orderId' })
  const { data, error, refetch } = useQuery(OrderDocument, {
    variables: { id: orderId },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
    // Its parcels move without a new version of the order.
    pollInterval: 5_000,
  })
  // Updates go to the cache.
  useSubscription(OrderChangedDocument, { variables: { id: orderId }, ignoreResults: true })
  const close = () => void navigate({ to: '/orders', search: (before: OrderSearch) => before })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog above it closes first.
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role=dialog]')) close()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const order = data?.order
  return (
    <aside
      aria-label={texts.order.order}
      className="flex min-h-0 w-full shrink-0 animate-appear flex-col gap-6 overflow-y-auto border-l border-line bg-raised p-5 max-xl:fixed max-xl:inset-y-0 max-xl:right-0 max-xl:z-10 max-xl:shadow-panel sm:w-120"
    >
      <IconButton label={texts.board.close} className="-mb-14 self-end" onClick={close}>
        <X aria-hidden size={18} />
      </IconButton>
      {order ? (
        <OrderContent key={order.id} order={order} onChange={() => void refetch().catch(() => {})} />
      ) : error ? (
        <EmptyState
          isPart
          icon={PackageX}
          title={faultOf(error)}
          action={<Button onClick={() => void refetch().catch(() => {})}>{texts.board.retry}</Button>}
        />
      ) : data ? (
        <EmptyState isPart icon={PackageX} title={texts.order.missing} />
      ) : (
        <OrderOutline />
      )}
    </aside>
  )
}

function OrderContent({ order, onChange }: { order: WholeOrderFragment; onChange(): void }) {
  useTitle(`${texts.order.order} ${order.number}`)
  const { waiting, all } = unitsOf(order)
  const [tone, icon] = orderLooks[order.status]
  return (
    <>
      <header className="flex flex-col gap-2 pr-10">
        <p className="text-muted">
          {texts.order.order} <span className="figures">{order.number}</span>
        </p>
        <h2 className="text-large font-semibold">
          {order.status === 'PENDING_SHIPMENT'
            ? texts.order.headline.waiting(waiting, all)
            : texts.order.headline[order.status]}
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusChip tone={tone} icon={icon}>
            {texts.status[order.status]}
          </StatusChip>
          <Amount money={order.totalAmount} className="font-semibold" />
          <span dir="auto" className="text-muted">
            {order.customer.name ?? texts.orders.guest}
          </span>
        </p>
      </header>
      <Actions order={order} onChange={onChange} />
      <Part title={texts.order.story}>
        <Story order={order} />
      </Part>
      <Part title={texts.order.items}>
        <ItemTable order={order} />
      </Part>
      <Part title={texts.pages.parcels}>
        <Parcels order={order} onChange={onChange} />
      </Part>
      <Returns order={order} onChange={onChange} />
      <AddressAndData order={order} onChange={onChange} />
      {order.traceId && <Trace id={order.traceId} />}
    </>
  )
}

export const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="flex flex-col gap-3">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
)

const OrderOutline = () => (
  <Loading label={texts.order.loading}>
    <div className="flex flex-col gap-4">
      <Bone className="h-5 w-40" />
      <Bone className="h-8 w-3/4" />
      <Bone className="h-9 w-full" />
      <Bone className="h-48 w-full" />
      <Bone className="h-32 w-full" />
    </div>
  </Loading>
)
