import { useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import type { ProductCardFragment } from '../waybill/graph/graphql.ts'

/** The pictures of a product: one large, and the others to choose from. */
export function Pictures({ product: { name, images } }: { product: ProductCardFragment }) {
  const [index, setIndex] = useState(0)
  const shown = images[index] ?? images[0]
  return (
    <div className="flex flex-col gap-3 self-start">
      <div className="overflow-hidden rounded-card border border-line">
        <ProductPicture name={name} url={shown?.url} alt={shown?.altText ?? undefined} className="w-full" />
      </div>
      {images.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {images.map(({ url, altText }, position) => (
            <li key={url}>
              <button
                type="button"
                aria-label={altText ?? texts.product.picture(position + 1)}
                aria-pressed={position === index}
                className={classNames(
                  'block overflow-hidden rounded-control border-2',
                  position === index ? 'border-accent' : 'border-line',
                )}
                onClick={() => setIndex(position)}
              >
                <ProductPicture name={name} url={url} className="w-18" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
