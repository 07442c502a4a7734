import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import type { ReturnableItem } from './returnable.ts'

interface ReturnLineProps {
  item: ReturnableItem
  /** The units, as typed. */
  units: string
  onType(units: string): void
}

/** An item, and the number of its units that go back. */
export function ReturnLine({ item: { name, most, picture }, units, onType }: ReturnLineProps) {
  return (
    <li className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-3">
      <ProductPicture name={name} url={picture} className="w-14 rounded-control border border-line" />
      <p className="line-clamp-2 min-w-0 text-small font-semibold">{name}</p>
      <span className="flex items-center gap-2 text-small text-muted">
        <input
          type="number"
          inputMode="numeric"
          aria-label={texts.returns.unitsOf(name)}
          min={0}
          max={most}
          placeholder="0"
          value={units}
          onChange={(event) => onType(event.target.value)}
          className="figures touch-height w-18 rounded-control border border-edge bg-raised px-3 text-base text-ink placeholder:text-muted hover:border-ink/60"
        />
        <span className="figures">{texts.returns.of(most)}</span>
      </span>
    </li>
  )
}
