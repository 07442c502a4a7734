import { Dialog } from '@base-ui/react/dialog'
import { Link } from '@tanstack/react-router'
import { ShoppingBag, X } from 'lucide-react'
import { Amount } from '../../ui/amount.tsx'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LiveStock } from '../catalogue/live-stock.tsx'
import { texts } from '../texts/texts.ts'
import { totalOf, useBasket } from './basket.ts'
import { BasketLine } from './basket-line.tsx'

interface BasketDrawerProps {
  isOpen: boolean
  onClose(): void
}

export function BasketDrawer({ isOpen, onClose }: BasketDrawerProps) {
  const lines = useBasket()
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-ink/25 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-surface/70" />
        <Dialog.Popup className="fixed inset-y-0 right-0 z-30 flex w-full max-w-md flex-col bg-raised shadow-panel transition-[translate] duration-200 ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full">
          <div className="flex items-center justify-between border-b border-line py-3 pr-3 pl-5">
            <Dialog.Title className="text-large font-semibold">{texts.basket.title}</Dialog.Title>
            <Dialog.Close render={<IconButton label={texts.shop.close} />}>
              <X aria-hidden size={20} />
            </Dialog.Close>
          </div>
          {lines.length === 0 ? (
            <EmptyState
              isPart
              icon={ShoppingBag}
              title={texts.basket.empty}
              action={<Button onClick={onClose}>{texts.basket.browse}</Button>}
            >
              {texts.basket.emptyHint}
            </EmptyState>
          ) : (
            <FilledBasket onClose={onClose} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function FilledBasket({ onClose }: { onClose(): void }) {
  const lines = useBasket()
  const total = totalOf(lines)
  return (
    <>
      <LiveStock productIds={lines.map(({ productId }) => productId)} />
      <ul className="flex-1 divide-y divide-line overflow-y-auto px-5">
        {lines.map((line) => (
          <BasketLine key={line.productId} line={line} />
        ))}
      </ul>
      <div className="flex flex-col gap-4 border-t border-line p-5">
        {total ? (
          <p className="flex items-baseline justify-between font-semibold">
            {texts.basket.total}
            <Amount money={total} className="text-large" />
          </p>
        ) : (
          <Notice kind="fault">{texts.basket.currencies}</Notice>
        )}
        <Link to="/checkout" onClick={onClose} className={buttonClasses('primary', 'h-12 text-base')}>
          {texts.basket.checkout}
        </Link>
      </div>
    </>
  )
}
