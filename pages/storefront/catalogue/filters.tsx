import { useQuery } from '@apollo/client/react'
import { Link, useNavigate } from '@tanstack/react-router'
import { classNames } from '../../ui/class-names.ts'
import { texts } from '../texts/texts.ts'
import { CategoriesDocument } from '../waybill/graph/graphql.ts'
import { type CatalogueSearch, sorts } from './catalogue-search.ts'

const chip =
  'touch-height inline-flex items-center rounded-full border px-4 text-small font-semibold whitespace-nowrap transition-colors duration-150'
const chosen = 'border-transparent bg-accent text-accent-ink'
const other = 'border-line bg-raised hover:border-edge'

/** Category, stock and order of the catalogue. All of it is in the address. */
export function Filters({ search }: { search: CatalogueSearch }) {
  const navigate = useNavigate({ from: '/' })
  const change = (changes: Partial<Record<keyof CatalogueSearch, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }) as CatalogueSearch, resetScroll: false })
  return (
    <div className="mb-8 flex flex-col gap-4 border-b border-line pb-4 lg:flex-row lg:items-start">
      <Categories chosenName={search.category} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 lg:ml-auto lg:shrink-0 lg:flex-nowrap lg:py-1">
        <label className="flex min-h-10 items-center gap-2 text-small whitespace-nowrap">
          <input
            type="checkbox"
            className="size-4.5"
            checked={search.stock === 'yes'}
            onChange={(event) => change({ stock: event.target.checked ? 'yes' : undefined })}
          />
          {texts.catalogue.onlyInStock}
        </label>
        <label className="flex items-center gap-2 text-small text-muted">
          <span className="max-sm:sr-only">{texts.catalogue.sort}</span>
          <select
            className="touch-height rounded-control border border-line bg-raised px-2 text-ink hover:border-edge"
            value={search.sort ?? ''}
            onChange={(event) => change({ sort: event.target.value || undefined })}
          >
            <option value="">{search.q ? texts.catalogue.sorts.RELEVANCE : texts.catalogue.sorts.NEWEST}</option>
            {sorts
              .filter((sort) => search.q || sort !== 'NEWEST')
              .map((sort) => (
                <option key={sort} value={sort}>
                  {texts.catalogue.sorts[sort]}
                </option>
              ))}
          </select>
        </label>
      </div>
    </div>
  )
}

function Categories({ chosenName }: { chosenName: string | undefined }) {
  const { data } = useQuery(CategoriesDocument)
  const names = data?.categories.map(({ name }) => name) ?? []
  if (names.length === 0) return null
  return (
    <nav aria-label={texts.catalogue.categories} className="-mx-4 min-w-0 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-2 py-1 sm:flex-wrap">
        {[undefined, ...names].map((name) => {
          const isChosen = name === chosenName
          return (
            <li key={name ?? ''}>
              <Link
                to="/"
                search={(before) => ({ ...before, category: name })}
                resetScroll={false}
                aria-current={isChosen ? 'page' : undefined}
                className={classNames(chip, isChosen ? chosen : other)}
              >
                {name ?? texts.catalogue.everything}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
