import { Amount } from '../../ui/amount.tsx'
import { formatMoney } from '../../ui/format.ts'
import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import type { Story } from '../waybill/order-story.ts'

/** The items of an order. A tracking link shows no prices, and knows no pictures. */
export function ItemList({ story: { items, own } }: { story: Story }) {
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-raised p-5">
      <h2 className="font-semibold">{texts.tracking.items}</h2>
      <ul className="flex flex-col gap-3">
        {items.map(({ productId, name, quantity, unitPrice, picture }) => (
          <li key={productId} className="flex items-center gap-3">
            {own && <ProductPicture name={name} url={picture} className="w-14 rounded-control border border-line" />}
            <p className="line-clamp-2 min-w-0 grow text-small font-semibold">{name}</p>
            <p className="figures text-small text-muted">
              {unitPrice ? `${quantity} × ${formatMoney(unitPrice)}` : texts.tracking.units(quantity)}
            </p>
          </li>
        ))}
      </ul>
      {own && (
        <p className="flex items-baseline justify-between border-t border-line pt-4 font-semibold">
          {texts.tracking.total}
          <Amount money={own.total} />
        </p>
      )}
    </section>
  )
}
