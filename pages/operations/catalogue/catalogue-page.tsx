import { useNavigate, useSearch } from '@tanstack/react-router'
import { BookOpenText, CircleCheck, CircleX, Plus, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { CatalogueDocument, type CatalogueRowFragment } from '../waybill/graph/graphql.ts'
import { ProductDialog } from './product-dialog.tsx'

const names = texts.catalogue
const choices = ['all', 'active', 'inactive'] as const
const filters = { all: null, active: { isActive: true }, inactive: { isActive: false } }
/** Reading files needs much code, and few people import. */
const ImportDialog = lazy(() =>
  import('./import/import-dialog.tsx').then((module) => ({ default: module.ImportDialog })),
)

export function CataloguePage() {
  return (
    <WithScope scopes={['products:write']}>
      <Catalogue />
    </WithScope>
  )
}

/** All products, on sale or not: editing and importing them. */
function Catalogue() {
  const search = useSearch({ from: '/catalogue' })
  const { q, only } = search
  const choice = choiceOf(choices, only)
  const navigate = useNavigate({ from: '/catalogue' })
  const variables = { search: q ?? null, filter: filters[choice] }
  const list = useConnection(CatalogueDocument, variables, ({ catalogue }) => catalogue)
  const [open, setOpen] = useState<{ id: string } | 'new' | 'import'>()
  const [result, setResult] = useState<string>()
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead title={texts.pages.catalogue}>
        <FilterLinks
          label={texts.pages.catalogue}
          param="only"
          options={choices.map((each) => [each, names.choices[each]] as const)}
          chosen={choice}
        />
        <SearchBox
          label={texts.stock.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: { ...search, q: text || undefined } })}
        />
        <Button className="h-9" onClick={() => setOpen('new')}>
          <Plus aria-hidden size={16} />
          {names.add}
        </Button>
        <Button className="h-9" onClick={() => setOpen('import')}>
          <Upload aria-hidden size={16} />
          {names.import}
        </Button>
        <FreshRows list={list} name={texts.stock.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={texts.pages.catalogue}
        columns={[
          { name: names.columns.image, isHidden: true },
          { name: texts.stock.columns.product },
          { name: texts.stock.columns.sku, className: 'max-md:hidden' },
          { name: names.columns.categories, className: 'max-lg:hidden' },
          { name: texts.stock.columns.price, className: 'text-right max-sm:hidden' },
          { name: texts.stock.columns.available, className: 'text-right max-md:hidden' },
          { name: names.columns.state, className: 'max-sm:hidden' },
          { name: names.columns.edit, isHidden: true },
        ]}
        empty={{ icon: BookOpenText, title: texts.stock.empty }}
        row={(product) => <ProductRow key={product.id} product={product} onEdit={() => setOpen(product)} />}
      />
      {(open === 'new' || typeof open === 'object') && (
        <ProductDialog
          id={open === 'new' ? undefined : open.id}
          onClose={close}
          onDone={(saved) => {
            close()
            setResult(names.saved(saved.name))
            if (open === 'new') list.reload()
            else list.put([saved])
          }}
        />
      )}
      {open === 'import' && (
        <Suspense>
          <ImportDialog
            onClose={() => {
              close()
              list.reload()
            }}
          />
        </Suspense>
      )}
    </>
  )
}

function ProductRow({ product, onEdit }: { product: CatalogueRowFragment; onEdit(): void }) {
  const { name, sku, categories, price, availability, isActive, images } = product
  const [image] = images
  return (
    <tr className="hover:bg-sunken">
      <Cell className="w-14">
        {image ? (
          <img
            src={image.url}
            alt=""
            width={40}
            height={30}
            loading="lazy"
            className="h-7.5 w-10 rounded object-cover"
          />
        ) : (
          <span aria-hidden className="block h-7.5 w-10 rounded bg-sunken" />
        )}
      </Cell>
      <Cell className="max-w-72 truncate font-semibold max-sm:max-w-32">{name}</Cell>
      <Cell className="figures text-muted max-md:hidden">{sku ?? '–'}</Cell>
      <Cell className="max-w-56 truncate text-muted max-lg:hidden">{categories.join(', ') || '–'}</Cell>
      <Cell className="text-right max-sm:hidden">
        <Amount money={price} />
      </Cell>
      <Cell className="figures text-right max-md:hidden">{formatNumber(availability.availableQuantity)}</Cell>
      <Cell className="max-sm:hidden">
        <StatusChip tone={isActive ? 'done' : 'stopped'} icon={isActive ? CircleCheck : CircleX}>
          {isActive ? names.onSale : names.notOnSale}
        </StatusChip>
      </Cell>
      <Cell className="text-right">
        <Button className="h-8" aria-label={names.editOf(name)} onClick={onEdit}>
          {names.edit}
        </Button>
      </Cell>
    </tr>
  )
}
