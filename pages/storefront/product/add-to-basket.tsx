import { Check } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { addToBasket, useBasket } from '../basket/basket.ts'
import { openBasket } from '../basket/drawer-state.ts'
import { QuantityField } from '../basket/quantity-field.tsx'
import { texts } from '../texts/texts.ts'
import type { ProductCardFragment } from '../waybill/graph/graphql.ts'

/** The quantity and the button. The basket counts: nobody can add more than there is. */
export function AddToBasket({ product }: { product: ProductCardFragment }) {
  const inBasket = useBasket().find(({ productId }) => productId === product.id)?.quantity ?? 0
  const [wanted, setWanted] = useState(1)
  const [wasAdded, setAdded] = useState(false)
  const left = product.isActive ? product.availability.availableQuantity - inBasket : 0
  if (left <= 0) {
    return (
      <Button disabled className="h-12 text-base">
        {inBasket > 0 && product.availability.isAvailable ? texts.product.allInBasket : texts.product.unavailable}
      </Button>
    )
  }
  const quantity = Math.min(wanted, left)
  const add = () => {
    const { id: productId, name, price, images } = product
    addToBasket({ productId, name, quantity, price, picture: images[0]?.url })
    setAdded(true)
    setWanted(1)
    openBasket()
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-stretch gap-3">
        <QuantityField label={texts.product.quantity} value={quantity} max={left} onChange={setWanted} />
        <Button tone="primary" onClick={add} className="flex-1 basis-48">
          {texts.product.add}
        </Button>
      </div>
      <p role="status" className="text-small text-done">
        {wasAdded && (
          <span className="inline-flex items-center gap-1.5">
            <Check aria-hidden size={16} />
            {texts.product.added}
          </span>
        )}
      </p>
    </div>
  )
}
