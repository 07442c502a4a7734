import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { texts } from '../texts/texts.ts'

interface QuantityFieldProps {
  /** The name for screen readers. */
  label: string
  value: number
  /** The number of units that can be ordered. */
  max: number
  onChange(value: number): void
}

const step = 'flex h-full w-10 items-center justify-center text-muted hover:text-ink disabled:opacity-35'

/** A number of units, between 1 and the stock. */
export function QuantityField({ label, value, max, onChange }: QuantityFieldProps) {
  return (
    <NumberField.Root
      value={value}
      min={1}
      max={Math.max(1, max)}
      onValueChange={(next) => next !== null && onChange(Math.trunc(next))}
      format={{ maximumFractionDigits: 0, useGrouping: false }}
    >
      <NumberField.Group className="touch-height inline-flex items-center rounded-control border border-edge bg-raised">
        <NumberField.Decrement aria-label={texts.product.less} className={step}>
          <Minus aria-hidden size={16} />
        </NumberField.Decrement>
        <NumberField.Input aria-label={label} className="figures h-full w-10 bg-transparent text-center" />
        <NumberField.Increment aria-label={texts.product.more} className={step}>
          <Plus aria-hidden size={16} />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  )
}
