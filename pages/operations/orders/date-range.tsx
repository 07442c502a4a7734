import { texts } from '../texts/texts.ts'
import type { OrderSearch } from './order-search.ts'

const names = texts.orders.dates

interface DateRangeProps {
  search: OrderSearch
  onChoose(range: Pick<OrderSearch, 'from' | 'to'>): void
}

/** The days on which the orders were placed. */
export const DateRange = ({ search, onChoose }: DateRangeProps) => (
  <fieldset className="flex flex-wrap items-center gap-2 text-muted">
    <legend className="sr-only">{names.placed}</legend>
    {(['from', 'to'] as const).map((end) => (
      <label key={end} className="flex items-center gap-1.5">
        {names[end]}
        <input
          type="date"
          aria-label={names.label[end]}
          min={end === 'to' ? search.from : undefined}
          max={end === 'from' ? search.to : undefined}
          value={search[end] ?? ''}
          onChange={(event) => onChoose({ [end]: event.target.value || undefined })}
          className="h-9 rounded-control border border-line bg-raised px-2 text-ink hover:border-edge"
        />
      </label>
    ))}
  </fieldset>
)
