import { useSubscription } from '@apollo/client/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useState } from 'react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Time } from '../../ui/time.tsx'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { useHasScope, WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { CatalogueDocument, type CatalogueRowFragment, StockChangedDocument } from '../waybill/graph/graphql.ts'
import { AdjustDialog } from './adjust-dialog.tsx'

const names = texts.stock
/** From this number of units down, somebody should order more, unless the product has a threshold of its own. */
const few = 10
const choices = ['all', 'low'] as const

export function StockPage() {
  return (
    <WithScope scopes={['inventory:write', 'products:write']}>
      <Stock />
    </WithScope>
  )
}

/** The stock of the products on sale, live. */
function Stock() {
  const search = useSearch({ from: '/stock' })
  const { q, only } = search
  const choice = choiceOf(choices, only)
  const navigate = useNavigate({ from: '/stock' })
  const variables = { search: q ?? null, filter: choice === 'low' ? { lowStockOnly: true } : { isActive: true } }
  const list = useConnection(CatalogueDocument, variables, ({ catalogue }) => catalogue)
  const [adjusted, setAdjusted] = useState<CatalogueRowFragment>()
  const put = (changed: Pick<CatalogueRowFragment, 'id' | 'availability'>) => {
    const row = list.rows.find(({ id }) => id === changed.id)
    if (row) list.put([{ ...row, availability: changed.availability }])
  }
  return (
    <>
      <PageHead title={texts.pages.stock}>
        <FilterLinks
          label={texts.pages.stock}
          param="only"
          options={choices.map((each) => [each, names.choices[each]] as const)}
          chosen={choice}
        />
        <SearchBox
          label={names.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: { ...search, q: text || undefined } })}
        />
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ListView
        list={list}
        label={texts.pages.stock}
        columns={[
          { name: names.columns.product },
          { name: names.columns.sku, className: 'max-md:hidden' },
          { name: names.columns.price, className: 'text-right max-md:hidden' },
          { name: names.columns.available, className: 'text-right' },
          { name: names.columns.changed, className: 'max-lg:hidden' },
          { name: names.columns.adjust, isHidden: true },
        ]}
        empty={{ icon: Boxes, title: names.empty, hint: choice === 'low' ? names.noneLow : undefined }}
        row={(product) => <StockRow key={product.id} product={product} onAdjust={() => setAdjusted(product)} />}
      />
      {list.rows.length > 0 && <FollowStock productIds={list.rows.slice(0, 50).map(({ id }) => id)} onChange={put} />}
      {adjusted && (
        <AdjustDialog
          product={list.rows.find(({ id }) => id === adjusted.id) ?? adjusted}
          onChange={put}
          onClose={() => setAdjusted(undefined)}
        />
      )}
    </>
  )
}

function StockRow({ product, onAdjust }: { product: CatalogueRowFragment; onAdjust(): void }) {
  const { name, sku, price, availability, lowStockThreshold } = product
  const mayAdjust = useHasScope('inventory:write')
  const left = availability.availableQuantity
  return (
    <tr className="hover:bg-sunken">
      <Cell className="max-w-80 truncate font-semibold max-sm:max-w-32">{name}</Cell>
      <Cell className="figures text-muted max-md:hidden">{sku ?? '–'}</Cell>
      <Cell className="text-right max-md:hidden">
        <Amount money={price} />
      </Cell>
      <Cell className="figures text-right">
        {left <= (lowStockThreshold ?? few) && (
          <span className={left === 0 ? 'mr-2 font-sans text-fault' : 'mr-2 font-sans text-pending'}>
            {left === 0 ? names.out : names.low}
          </span>
        )}
        {formatNumber(left)}
      </Cell>
      <Cell className="text-muted max-lg:hidden">
        <Time at={availability.lastUpdated} />
      </Cell>
      <Cell className="text-right">
        {mayAdjust && (
          <Button className="h-8" aria-label={names.adjust(name)} onClick={onAdjust}>
            {names.adjustButton}
          </Button>
        )}
      </Cell>
    </tr>
  )
}

interface FollowStockProps {
  productIds: string[]
  onChange(product: Pick<CatalogueRowFragment, 'id' | 'availability'>): void
}

function FollowStock({ productIds, onChange }: FollowStockProps) {
  useSubscription(StockChangedDocument, {
    variables: { productIds },
    ignoreResults: true,
    onData: ({ data: { data } }) => data && onChange(data.productAvailabilityChanged),
  })
  return null
}
