import { Outlet } from '@tanstack/react-router'
import { Notice } from '../../ui/notice.tsx'
import { closeBasket, useIsBasketOpen } from '../basket/drawer-state.ts'
import { texts } from '../texts/texts.ts'
import { Header } from './header.tsx'
import { later } from './later.tsx'
import { useOnline } from './use-online.ts'

const BasketDrawer = later(async () => (await import('../basket/basket-drawer.tsx')).BasketDrawer)

/** What all pages of the shop have in common. */
export function Shell() {
  const isOnline = useOnline()
  const { isOpen, wasOpened } = useIsBasketOpen()
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-control focus:bg-raised focus:px-4 focus:py-2"
      >
        {texts.shop.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 pt-6 pb-16 outline-none sm:px-6">
        {!isOnline && (
          <Notice kind="stale" className="mb-6">
            {texts.shop.offline}
          </Notice>
        )}
        <Outlet />
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto max-w-7xl px-4 py-6 text-small text-muted sm:px-6">{texts.shop.footer}</p>
      </footer>
      {wasOpened && (
        <div className="fixed inset-x-4 bottom-4 z-20 rounded-control bg-raised">
          <BasketDrawer isOpen={isOpen} onClose={closeBasket} />
        </div>
      )}
    </div>
  )
}
