import { NetworkStatus } from '@apollo/client'
import { useQuery, useSubscription } from '@apollo/client/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useState } from 'react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell, Head, Table } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { StockChangedDocument, StockDocument, type StockRowFragment } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { AdjustDialog } from './adjust-dialog.tsx'

const names = texts.stock.columns
/** From this number of units down, somebody should order more. */
const few = 10

export function StockPage() {
  const { q } = useSearch({ from: '/stock' })
  const navigate = useNavigate({ from: '/stock' })
  const { data, error, networkStatus, fetchMore, refetch } = useQuery(StockDocument, {
    variables: { first: 50, search: q },
    notifyOnNetworkStatusChange: true,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  })
  const [adjusted, setAdjusted] = useState<StockRowFragment>()
  const products = data?.products.edges.map(({ node }) => node)
  const more = () => void fetchMore({ variables: { after: data?.products.pageInfo.endCursor } }).catch(() => {})
  return (
    <>
      <PageHead title={texts.pages.stock}>
        <SearchBox
          label={texts.stock.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: text ? { q: text } : {} })}
        />
      </PageHead>
      {error && (
        <Notice
          kind="fault"
          className="m-4"
          action={<Button onClick={() => void refetch().catch(() => {})}>{texts.board.retry}</Button>}
        >
          {faultOf(error)}
        </Notice>
      )}
      {!products && !error && (
        <Loading label={texts.board.loading}>
          <div className="flex flex-col gap-3 p-6">
            <Bone className="h-8 w-full" />
            <Bone className="h-8 w-full" />
            <Bone className="h-8 w-full" />
          </div>
        </Loading>
      )}
      {products?.length === 0 && <EmptyState isPart icon={Boxes} title={texts.stock.empty} />}
      {products && products.length > 0 && (
        <ScrollRegion label={texts.pages.stock}>
          <FollowStock productIds={products.slice(0, 50).map(({ id }) => id)} />
          <Table label={texts.pages.stock}>
            <thead>
              <tr>
                <Head>{names.product}</Head>
                <Head className="max-md:hidden">{names.sku}</Head>
                <Head className="text-right">{names.price}</Head>
                <Head className="text-right">{names.available}</Head>
                <Head className="max-lg:hidden">{names.changed}</Head>
                <Head>
                  <span className="sr-only">{names.adjust}</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {products.map((product) => (
                <StockRow key={product.id} product={product} onAdjust={() => setAdjusted(product)} />
              ))}
            </tbody>
          </Table>
          {data?.products.pageInfo.hasNextPage && (
            <div className="flex justify-center p-4">
              <Button onClick={more} disabled={networkStatus === NetworkStatus.fetchMore}>
                {texts.board.more}
              </Button>
            </div>
          )}
        </ScrollRegion>
      )}
      {adjusted && <AdjustDialog product={adjusted} onClose={() => setAdjusted(undefined)} />}
    </>
  )
}

function StockRow({ product, onAdjust }: { product: StockRowFragment; onAdjust(): void }) {
  const { name, sku, price, availability } = product
  const left = availability.availableQuantity
  return (
    <tr className="hover:bg-sunken">
      <Cell className="max-w-80 truncate font-semibold">{name}</Cell>
      <Cell className="figures text-muted max-md:hidden">{sku ?? '–'}</Cell>
      <Cell className="text-right">
        <Amount money={price} />
      </Cell>
      <Cell className="figures text-right">
        {left <= few && (
          <span className={left === 0 ? 'mr-2 font-sans text-fault' : 'mr-2 font-sans text-pending'}>
            {left === 0 ? texts.stock.out : texts.stock.low}
          </span>
        )}
        {formatNumber(left)}
      </Cell>
      <Cell className="text-muted max-lg:hidden">
        <Time at={availability.lastUpdated} />
      </Cell>
      <Cell className="text-right">
        <Button className="h-8" aria-label={texts.stock.adjust(name)} onClick={onAdjust}>
          {texts.stock.adjustButton}
        </Button>
      </Cell>
    </tr>
  )
}

function FollowStock({ productIds }: { productIds: string[] }) {
  useSubscription(StockChangedDocument, { variables: { productIds }, ignoreResults: true })
  return null
}
