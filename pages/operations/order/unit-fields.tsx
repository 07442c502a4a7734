import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'

export interface ChoosableUnits {
  productId: string
  productName: string
  most: number
}

interface UnitFieldsProps {
  products: ChoosableUnits[]
  /** The chosen units by product. */
  chosen: Record<string, number>
  onChoose(chosen: Record<string, number>): void
}

/** A number of units for each product, at most those that there are. */
export const UnitFields = ({ products, chosen, onChoose }: UnitFieldsProps) =>
  products.map(({ productId, productName, most }) => (
    <TextField
      key={productId}
      type="number"
      min={0}
      max={most}
      label={texts.order.unitsOf(productName)}
      optional={`0–${most}`}
      value={chosen[productId] ?? 0}
      onChange={(event) => onChoose({ ...chosen, [productId]: limit(Number(event.target.value), most) })}
    />
  ))

const limit = (value: number, most: number) => Math.min(Math.max(0, Math.trunc(value) || 0), most)

/** The chosen units as the graph takes them, and their sum. */
export function unitsIn(chosen: Record<string, number>): {
  items: { productId: string; quantity: number }[]
  count: number
} {
  const items = Object.entries(chosen)
    .map(([productId, quantity]) => ({ productId, quantity }))
    .filter(({ quantity }) => quantity > 0)
  return { items, count: items.reduce((sum, { quantity }) => sum + quantity, 0) }
}
