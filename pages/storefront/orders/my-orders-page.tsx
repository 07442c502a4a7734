import { Link } from '@tanstack/react-router'
import { CloudOff, Package } from 'lucide-react'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveIndicator } from '../../ui/live-indicator.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { useLiveStatus } from '../../ui/waybill/live-status.ts'
import { SignInPanel } from '../account/sign-in-panel.tsx'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'
import { FollowMyOrders } from './follow-my-orders.tsx'
import { OrderRow } from './order-row.tsx'
import { useMyOrders } from './use-my-orders.ts'
import { usePictures } from './use-pictures.ts'

export function MyOrdersPage() {
  const session = useSession()
  const { state, currentAt } = useLiveStatus()
  useTitle(texts.orders.title)
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h1 className="text-title font-semibold">{session ? texts.orders.title : texts.orders.signIn}</h1>
        {session && state !== 'connecting' && <LiveIndicator state={state} currentAt={currentAt} texts={texts.live} />}
      </div>
      {session ? <OrderList key={session.customer.id} /> : <SignInPanel />}
    </div>
  )
}

function OrderList() {
  const { orders, hasMore, isLoadingMore, hasFailed, loadMore, retry, add } = useMyOrders()
  const pictures = usePictures(orders?.flatMap(({ items: [first] }) => first?.productId ?? []) ?? [])
  if (!orders) {
    if (!hasFailed) return <OrdersOutline />
    const again = <Button onClick={retry}>{texts.shop.retry}</Button>
    return <EmptyState isPart icon={CloudOff} title={texts.orders.failed} action={again} />
  }
  return (
    <>
      <FollowMyOrders onOrder={add} />
      {orders.length === 0 && <NoOrders />}
      {orders.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} picture={pictures.get(order.items[0]?.productId ?? '')} />
          ))}
        </ul>
      )}
      {hasFailed && (
        <Notice kind="stale" className="mt-6">
          {texts.orders.moreFailed}
        </Notice>
      )}
      {hasMore && (
        <div className="mt-8 flex justify-center">
          <Button onClick={loadMore} disabled={isLoadingMore}>
            {isLoadingMore ? texts.orders.loadingMore : texts.orders.more}
          </Button>
        </div>
      )}
    </>
  )
}

function NoOrders() {
  const shop = (
    <Link to="/" className={buttonClasses('primary')}>
      {texts.basket.browse}
    </Link>
  )
  return (
    <EmptyState isPart icon={Package} title={texts.orders.empty} action={shop}>
      {texts.orders.emptyHint}
    </EmptyState>
  )
}

function OrdersOutline() {
  return (
    <Loading label={texts.orders.loading}>
      <div className="flex flex-col gap-px">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="flex items-center gap-4 py-4">
            <Bone className="h-15 w-20" />
            <div className="flex flex-1 flex-col gap-2">
              <Bone className="h-5 w-1/3" />
              <Bone className="h-4 w-1/2" />
            </div>
            <Bone className="h-5 w-16" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
