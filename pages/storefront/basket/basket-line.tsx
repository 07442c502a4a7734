import { Trash2 } from 'lucide-react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import { acceptPrice, type BasketLine as Line, lineTotal, removeFromBasket, setQuantity } from './basket.ts'
import type { LineIssue } from './line-issue.ts'
import { QuantityField } from './quantity-field.tsx'
import { useLine } from './use-line.ts'

export function BasketLine({ line }: { line: Line }) {
  const { issue, product } = useLine(line)
  return (
    <li className="flex flex-col gap-3 py-4" data-issue={issue?.kind}>
      <div className="grid grid-cols-[4.5rem_1fr_auto] gap-x-3 gap-y-2">
        <ProductPicture
          name={line.name}
          url={product?.images[0]?.url ?? line.picture}
          className="row-span-2 w-18 rounded-control border border-line"
        />
        <p className="line-clamp-2 text-small font-semibold">{line.name}</p>
        <IconButton
          label={texts.basket.remove(line.name)}
          onClick={() => removeFromBasket(line.productId)}
          className="-mt-2 -mr-2"
        >
          <Trash2 aria-hidden size={17} />
        </IconButton>
        <div className="col-span-2 flex flex-wrap items-center justify-between gap-2">
          <QuantityField
            label={`${texts.product.quantity}, ${line.name}`}
            value={line.quantity}
            max={product?.availability.availableQuantity ?? line.quantity}
            onChange={(quantity) => setQuantity(line.productId, quantity)}
          />
          <Amount money={lineTotal(line)} className="font-semibold" />
        </div>
      </div>
      {issue && <IssueOfLine line={line} issue={issue} />}
    </li>
  )
}

/** What has changed about a line, and one button that accepts it. */
export function IssueOfLine({ line: { productId, price }, issue }: { line: Line; issue: LineIssue }) {
  const button = (text: string, onClick: () => void) => (
    <Button onClick={onClick} className="h-9">
      {text}
    </Button>
  )
  const remove = button(texts.basket.removeIt, () => removeFromBasket(productId))
  switch (issue.kind) {
    case 'gone':
      return (
        <Notice kind="fault" action={remove}>
          {texts.basket.gone}
        </Notice>
      )
    case 'sold-out':
      return (
        <Notice kind="fault" action={remove}>
          {texts.basket.soldOut}
        </Notice>
      )
    case 'shrunk': {
      const take = button(texts.basket.take(issue.left), () => setQuantity(productId, issue.left))
      return (
        <Notice kind="fault" action={take}>
          {texts.basket.shrunk(issue.left)}
        </Notice>
      )
    }
    case 'price': {
      const now = formatMoney(issue.price)
      const accept = button(texts.basket.accept(now), () => acceptPrice(productId, issue.price))
      return (
        <Notice kind="fault" action={accept}>
          {texts.basket.priceRose(now, formatMoney(price))}
        </Notice>
      )
    }
  }
}
