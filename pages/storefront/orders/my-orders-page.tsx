import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { CloudOff, Package } from 'lucide-react'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveIndicator } from '../../ui/live-indicator.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { useLiveStatus } from '../../ui/waybill/live-status.ts'
import { SignInPanel } from '../account/sign-in-panel.tsx'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/shop-texts.ts'
import { MyOrdersDocument } from '../waybill/graph/graphql.ts'
import { useSession } from '../waybill/session.ts'
import { FollowMyOrders } from './follow-my-orders.tsx'
import { OrderRow } from './order-row.tsx'

export function MyOrdersPage() {
  const session = useSession()
  const { state, currentAt } = useLiveStatus()
  useTitle(texts.orders.title)
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h1 className="text-title font-semibold">{session ? texts.orders.title : texts.orders.signIn}</h1>
        {session && <LiveIndicator state={state} currentAt={currentAt} texts={texts.live} />}
      </div>
      {session ? <OrderList key={session.customer.id} /> : <SignInPanel />}
    </div>
  )
}

function OrderList() {
  const { data, error, networkStatus, fetchMore, refetch } = useQuery(MyOrdersDocument, {
    variables: { first: 20 },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  })
  const orders = data?.me?.orders
  const reload = () => void refetch().catch(() => {})
  if (!orders && error) {
    return (
      <EmptyState
        isPart
        icon={CloudOff}
        title={texts.orders.failed}
        action={<Button onClick={reload}>{texts.shop.retry}</Button>}
      />
    )
  }
  if (!orders) return <OrdersOutline />
  if (orders.edges.length === 0) return <NoOrders onNewOrder={reload} />
  const more = () => void fetchMore({ variables: { after: orders.pageInfo.endCursor } }).catch(() => {})
  return (
    <>
      <FollowMyOrders known={orders.edges.map(({ node }) => node.id)} onNewOrder={reload} />
      <ul className="divide-y divide-line border-y border-line">
        {orders.edges.map(({ node }) => (
          <OrderRow key={node.id} order={node} />
        ))}
      </ul>
      {orders.pageInfo.hasNextPage && (
        <div className="mt-8 flex justify-center">
          <Button onClick={more} disabled={networkStatus === NetworkStatus.fetchMore}>
            {texts.orders.more}
          </Button>
        </div>
      )}
    </>
  )
}

function NoOrders({ onNewOrder }: { onNewOrder(): void }) {
  const shop = (
    <Link to="/" className={buttonClasses('primary')}>
      {texts.basket.browse}
    </Link>
  )
  return (
    <>
      <FollowMyOrders known={[]} onNewOrder={onNewOrder} />
      <EmptyState isPart icon={Package} title={texts.orders.empty} action={shop}>
        {texts.orders.emptyHint}
      </EmptyState>
    </>
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
