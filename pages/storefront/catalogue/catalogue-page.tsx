import { Link, useSearch } from '@tanstack/react-router'
import { CloudOff, PackageOpen, SearchX } from 'lucide-react'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveIndicator } from '../../ui/live-indicator.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { useLiveStatus } from '../../ui/waybill/live-status.ts'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { Filters } from './filters.tsx'
import { LiveStock } from './live-stock.tsx'
import { ProductCard } from './product-card.tsx'
import { type Catalogue, useCatalogue } from './use-catalogue.ts'

const grid = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4'

export function CataloguePage() {
  const search = useSearch({ from: '/' })
  const catalogue = useCatalogue(search)
  const { state, currentAt } = useLiveStatus()
  const title = search.q ? texts.catalogue.results(search.q) : (search.category ?? texts.catalogue.title)
  useTitle(title)
  return (
    <>
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h1 className="text-title font-semibold">{title}</h1>
        {catalogue.products && state !== 'connecting' && (
          <LiveIndicator state={state} currentAt={currentAt} texts={texts.live} />
        )}
      </div>
      <Filters search={search} />
      <CatalogueContent catalogue={catalogue} isFiltered={Object.keys(search).length > 0} />
    </>
  )
}

function CatalogueContent({ catalogue, isFiltered }: { catalogue: Catalogue; isFiltered: boolean }) {
  const { products, hasFailed, retry } = catalogue
  const again = <Button onClick={retry}>{texts.shop.retry}</Button>
  if (!products && hasFailed) return <EmptyState isPart icon={CloudOff} title={texts.catalogue.failed} action={again} />
  if (!products) return <CatalogueOutline />
  return (
    <>
      {hasFailed && (
        <Notice kind="stale" action={again} className="mb-6">
          {texts.catalogue.stale}
        </Notice>
      )}
      {products.length > 0 ? <Products {...catalogue} products={products} /> : <NoProducts isFiltered={isFiltered} />}
    </>
  )
}

function Products({
  products,
  isOutdated,
  hasMore,
  isLoadingMore,
  hasMoreFailed,
  loadMore,
}: Catalogue & { products: NonNullable<Catalogue['products']> }) {
  return (
    <>
      <LiveStock productIds={products.map(({ id }) => id)} />
      <ul
        aria-busy={isOutdated}
        className={classNames(grid, 'transition-opacity duration-150', isOutdated && 'opacity-50')}
      >
        {products.map((product) => (
          <ProductCard key={product.id} product={product} />
        ))}
      </ul>
      <div className="mt-12 flex flex-col items-center gap-4 text-small text-muted">
        {hasMoreFailed && <Notice kind="stale">{texts.catalogue.moreFailed}</Notice>}
        {hasMore ? (
          <Button onClick={loadMore} disabled={isLoadingMore}>
            {isLoadingMore ? texts.catalogue.loadingMore : texts.catalogue.more}
          </Button>
        ) : (
          texts.catalogue.end(products.length)
        )}
      </div>
    </>
  )
}

function NoProducts({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState isPart icon={PackageOpen} title={texts.catalogue.none}>
        {texts.catalogue.noneHint}
      </EmptyState>
    )
  }
  const all = (
    <Link to="/" className={buttonClasses()}>
      {texts.catalogue.showAll}
    </Link>
  )
  return (
    <EmptyState isPart icon={SearchX} title={texts.catalogue.noMatch} action={all}>
      {texts.catalogue.noMatchHint}
    </EmptyState>
  )
}

function CatalogueOutline() {
  return (
    <Loading label={texts.catalogue.loading}>
      <div className={grid}>
        {Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the outline never changes.
          <div key={index} className="flex flex-col gap-3">
            <Bone className="aspect-4/3 w-full" />
            <Bone className="h-5 w-3/4" />
            <Bone className="h-4 w-1/3" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
