import type { Ref } from 'react'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { type BasketLine, lineTotal, totalOf } from '../basket/basket.ts'
import { IssueOfLine } from '../basket/basket-line.tsx'
import { useLine } from '../basket/use-line.ts'
import { LiveStock } from '../catalogue/live-stock.tsx'
import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import type { CheckoutState } from './use-checkout.ts'

interface OrderSummaryProps {
  ref: Ref<HTMLElement>
  lines: BasketLine[]
  state: CheckoutState
  isUnanswered: boolean
}

/** What is ordered, and the button that orders it. */
export function OrderSummary({ ref, lines, state, isUnanswered }: OrderSummaryProps) {
  const total = totalOf(lines)
  const isPlacing = state.phase === 'placing'
  const mustAsk = isUnanswered && !isPlacing
  return (
    <section
      ref={ref}
      aria-label={texts.checkout.review}
      className="flex flex-col gap-5 rounded-card border border-line bg-raised p-5 lg:sticky lg:top-24"
    >
      <h2 className="text-large font-semibold">{texts.checkout.review}</h2>
      <LiveStock productIds={lines.map(({ productId }) => productId)} />
      <ul className="flex flex-col gap-4">
        {lines.map((line) => (
          <SummaryLine key={line.productId} line={line} isSent={isUnanswered} />
        ))}
      </ul>
      {total ? (
        <p className="flex items-baseline justify-between border-t border-line pt-4 font-semibold">
          {texts.basket.total}
          <Amount money={total} className="text-large" />
        </p>
      ) : (
        lines.length > 0 && <Notice kind="fault">{texts.basket.currencies}</Notice>
      )}
      {state.phase === 'refused' && <Notice kind="fault">{state.message}</Notice>}
      {mustAsk && <Notice kind="stale">{texts.checkout.unanswered}</Notice>}
      <Button
        type="submit"
        form="checkout"
        tone="primary"
        className="h-12 text-base"
        disabled={isPlacing || (!total && !isUnanswered)}
      >
        {isPlacing
          ? texts.checkout.placing
          : mustAsk
            ? texts.checkout.askAgain
            : texts.checkout.place(total ? formatMoney(total) : '')}
      </Button>
      <p className="text-tiny text-muted">
        {texts.checkout.noPayment} {texts.checkout.secure}
      </p>
    </section>
  )
}

/** A line that was sent keeps its quantity and price: the order itself may have taken the last units. */
function SummaryLine({ line, isSent }: { line: BasketLine; isSent: boolean }) {
  const { issue: found, product } = useLine(line)
  const issue = isSent ? undefined : found
  return (
    <li className="flex flex-col gap-2" data-issue={issue?.kind}>
      <div className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-3">
        <ProductPicture
          name={line.name}
          url={product?.images[0]?.url ?? line.picture}
          className="w-14 rounded-control border border-line"
        />
        <p className="min-w-0 text-small">
          <span className="line-clamp-2 font-semibold">{line.name}</span>
          <span className="figures text-muted">
            {line.quantity} × {formatMoney(line.price)}
          </span>
        </p>
        <Amount money={lineTotal(line)} />
      </div>
      {issue && <IssueOfLine line={line} issue={issue} />}
    </li>
  )
}
