import { Link } from '@tanstack/react-router'
import { Amount } from '../../ui/amount.tsx'
import { ProductPicture } from '../shop/product-picture.tsx'
import type { ProductCardFragment } from '../waybill/graph/graphql.ts'
import { StockWords } from './stock-words.tsx'

export function ProductCard({ product }: { product: ProductCardFragment }) {
  return (
    <li className="group relative flex flex-col gap-3">
      <div className="overflow-hidden rounded-card border border-line">
        <ProductPicture
          name={product.name}
          url={product.images[0]?.url}
          className={`w-full transition-transform duration-200 group-hover:scale-[1.03] ${product.availability.isAvailable ? '' : 'opacity-60'}`}
        />
      </div>
      <div className="flex flex-1 flex-col gap-1">
        <h2 className="line-clamp-2 text-small font-semibold sm:text-base">
          <Link
            to="/products/$productId"
            params={{ productId: product.id }}
            className="rounded-control after:absolute after:inset-0 group-hover:text-accent"
          >
            {product.name}
          </Link>
        </h2>
        <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-3">
          <Amount money={product.price} className="font-semibold" />
          <StockWords product={product} />
        </div>
      </div>
    </li>
  )
}
