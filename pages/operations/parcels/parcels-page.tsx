import { useQuery } from '@apollo/client/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Package } from 'lucide-react'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import type { List } from '../shell/list/use-list.ts'
import { PageHead } from '../shell/page-head.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { texts } from '../texts/texts.ts'
import { ParcelByTrackingNumberDocument, type ParcelRowFragment, ParcelsDocument } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { ParcelRow } from './parcel-row.tsx'

const names = texts.parcels
const choices = ['all', 'PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'] as const

export function ParcelsPage() {
  return (
    <WithScope scopes={['shipments:read']}>
      <Parcels />
    </WithScope>
  )
}

/** The parcels of all orders, or the one with a tracking number. */
function Parcels() {
  const { status, q: number } = useSearch({ from: '/parcels' })
  const choice = choiceOf(choices, status)
  const navigate = useNavigate({ from: '/parcels' })
  const filter = choice === 'all' ? null : { status: [choice] }
  const all = useConnection(ParcelsDocument, { filter }, ({ shipments }) => shipments)
  const found = useFoundParcel(number)
  const list = number === undefined ? all : found
  return (
    <>
      <PageHead title={texts.pages.parcels}>
        {number === undefined && (
          <FilterLinks
            label={texts.pages.parcels}
            param="status"
            options={choices.map((each) => [each, each === 'all' ? names.all : texts.shipmentStatus[each]] as const)}
            chosen={choice}
          />
        )}
        <SearchBox
          label={names.search}
          value={number ?? ''}
          onSearch={(text) => void navigate({ search: text ? { q: text } : {} })}
        />
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ListView
        list={list}
        label={texts.pages.parcels}
        columns={[
          { name: names.columns.order },
          { name: names.columns.holds },
          { name: names.columns.carrier, className: 'max-lg:hidden' },
          { name: names.columns.tracking, className: 'max-md:hidden' },
          { name: names.columns.status },
          { name: names.columns.expected, className: 'max-xl:hidden' },
          { name: names.columns.changed, className: 'max-lg:hidden' },
        ]}
        empty={{ icon: Package, title: names.empty, hint: number ? names.unknownNumber : names.emptyHint }}
        row={(parcel) => <ParcelRow key={parcel.id} parcel={parcel} />}
      />
    </>
  )
}

function useFoundParcel(number: string | undefined): Omit<List<ParcelRowFragment>, 'put'> {
  const { data, error, loading, refetch } = useQuery(ParcelByTrackingNumberDocument, {
    variables: { trackingNumber: number ?? '' },
    skip: number === undefined,
    fetchPolicy: 'network-only',
    errorPolicy: 'all',
    pollInterval: 5_000,
  })
  return {
    rows: data?.shipment ? [data.shipment] : [],
    isLoading: loading && !data,
    fault: error && faultOf(error),
    ...{ fresh: 0, hasMore: false, loadMore: () => {} },
    reload: () => void refetch().catch(() => {}),
  }
}
