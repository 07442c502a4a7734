import { useQuery } from '@apollo/client/react'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, CloudOff, PackageX, RotateCcw, Truck } from 'lucide-react'
import { Amount } from '../../ui/amount.tsx'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { LiveStock } from '../catalogue/live-stock.tsx'
import { StockWords } from '../catalogue/stock-words.tsx'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { ProductDocument, type ProductQuery } from '../waybill/graph/graphql.ts'
import { AddToBasket } from './add-to-basket.tsx'
import { Pictures } from './pictures.tsx'

export function ProductPage() {
  const { productId } = useParams({ from: '/products/$productId' })
  const { data, error, refetch } = useQuery(ProductDocument, {
    variables: { id: productId },
    fetchPolicy: 'cache-and-network',
  })
  return (
    <>
      <Link
        to="/"
        className="mb-6 inline-flex items-center gap-1.5 rounded-control py-1 text-small font-semibold text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden size={16} />
        {texts.product.back}
      </Link>
      {data?.product ? (
        <ProductDetails product={data.product} />
      ) : data ? (
        <MissingProduct />
      ) : error ? (
        <EmptyState
          icon={CloudOff}
          title={texts.product.failed}
          action={<Button onClick={() => void refetch().catch(() => {})}>{texts.shop.retry}</Button>}
        />
      ) : (
        <ProductOutline />
      )}
    </>
  )
}

const columns = 'grid gap-x-12 gap-y-8 md:grid-cols-2 lg:grid-cols-[3fr_2fr]'

function ProductDetails({ product }: { product: NonNullable<ProductQuery['product']> }) {
  useTitle(product.name)
  return (
    <article className={columns}>
      <LiveStock productIds={[product.id]} />
      <Pictures product={product} />
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-3">
          <h1 className="text-title font-semibold">{product.name}</h1>
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <Amount money={product.price} className="text-large font-semibold" />
            <StockWords product={product} />
          </p>
        </div>
        {product.categories.length > 0 && (
          <p className="-mt-3 flex flex-wrap gap-x-3 text-small">
            {product.categories.map((name) => (
              <Link key={name} to="/" search={{ category: name }} className="link rounded-control">
                {name}
              </Link>
            ))}
          </p>
        )}
        {product.description && <p className="whitespace-pre-line text-muted">{product.description}</p>}
        <AddToBasket key={product.id} product={product} />
        {product.attributes.length > 0 && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-small">
            {product.attributes.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <ul className="divide-y divide-line border-y border-line text-small">
          <Assurance icon={Truck} title={texts.product.delivery} text={texts.product.deliveryText} />
          <Assurance icon={RotateCcw} title={texts.product.cancelling} text={texts.product.cancellingText} />
        </ul>
      </div>
    </article>
  )
}

function Assurance({ icon: Icon, title, text }: { icon: typeof Truck; title: string; text: string }) {
  return (
    <li className="flex gap-3 py-4">
      <Icon aria-hidden size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" />
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted">{text}</p>
      </div>
    </li>
  )
}

function MissingProduct() {
  useTitle(texts.product.missing)
  return (
    <EmptyState
      icon={PackageX}
      title={texts.product.missing}
      action={
        <Link to="/" className={buttonClasses()}>
          {texts.product.back}
        </Link>
      }
    >
      {texts.product.missingHint}
    </EmptyState>
  )
}

function ProductOutline() {
  return (
    <>
      <h1 className="sr-only">{texts.product.loading}</h1>
      <Loading label={texts.product.loading}>
        <div className={columns}>
          <Bone className="aspect-4/3 w-full" />
          <div className="flex flex-col gap-4">
            <Bone className="h-9 w-3/4" />
            <Bone className="h-6 w-1/3" />
            <Bone className="h-24 w-full" />
            <Bone className="h-12 w-full" />
          </div>
        </div>
      </Loading>
    </>
  )
}
