import { Link } from '@tanstack/react-router'
import { ShoppingBag } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { orderAddress } from '../shop/addresses.ts'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { AddressSection } from './address-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { useLastOrder } from './last-order.ts'
import { OrderSummary } from './order-summary.tsx'
import { useCheckout } from './use-checkout.ts'

export function CheckoutPage() {
  useTitle(texts.checkout.title)
  const checkout = useCheckout()
  const summary = useRef<HTMLElement>(null)
  const form = useRef<HTMLFormElement>(null)
  // To the field or the line that a refusal is about.
  useEffect(() => {
    if (checkout.state.phase !== 'refused') return
    const fields = [...(form.current?.elements ?? [])] as HTMLElement[]
    const field = fields.find((element) => element.getAttribute('aria-invalid') === 'true')
    ;(field ?? summary.current?.querySelector<HTMLElement>('[data-issue] button'))?.focus()
  }, [checkout.state])
  if (checkout.lines.length === 0 && !checkout.isUnanswered) return <NothingToOrder />
  return (
    <>
      <h1 className="mb-8 text-title font-semibold">{texts.checkout.title}</h1>
      <form
        id="checkout"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void checkout.place()
        }}
      />
      <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1fr_26rem]">
        <div className="flex flex-col gap-10">
          <ContactSection faults={checkout.faults} />
          <AddressSection faults={checkout.faults} />
        </div>
        <OrderSummary
          ref={summary}
          lines={checkout.lines}
          state={checkout.state}
          isUnanswered={checkout.isUnanswered}
        />
      </div>
    </>
  )
}

function NothingToOrder() {
  const last = useLastOrder()
  return (
    <EmptyState
      icon={ShoppingBag}
      title={texts.checkout.emptyTitle}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          {last && (
            <a href={orderAddress(last)} className={buttonClasses('primary')}>
              {texts.checkout.follow}
            </a>
          )}
          <Link to="/" className={buttonClasses()}>
            {texts.basket.browse}
          </Link>
        </div>
      }
    >
      {last && texts.checkout.lastOrder}
    </EmptyState>
  )
}
