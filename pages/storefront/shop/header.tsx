import { Link } from '@tanstack/react-router'
import { Package, ShoppingBag, UserRound } from 'lucide-react'
import { Mark } from '../../ui/mark.tsx'
import { unitsIn, useBasket } from '../basket/basket.ts'
import { openBasket } from '../basket/drawer-state.ts'
import { SearchField } from '../catalogue/search-field.tsx'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'

const item =
  'touch-height inline-flex items-center gap-2 rounded-control px-2.5 text-small font-semibold text-ink transition-colors hover:bg-sunken'

export function Header() {
  const session = useSession()
  const units = unitsIn(useBasket())
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-surface/90 backdrop-blur-md">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3 sm:px-6">
        <Link to="/" className="flex items-center gap-2.5 rounded-control text-large font-semibold tracking-tight">
          <Mark />
          {texts.shop.name}
        </Link>
        <div className="order-last w-full sm:order-none sm:mx-auto sm:w-auto sm:max-w-md sm:flex-1">
          <SearchField />
        </div>
        <nav aria-label={texts.shop.account} className="ml-auto flex items-center gap-0.5 sm:ml-0">
          <Link to="/orders" className={item}>
            <Package aria-hidden size={20} strokeWidth={1.75} />
            <span className="max-lg:sr-only">{texts.shop.orders}</span>
          </Link>
          <Link to="/account" className={item}>
            <UserRound aria-hidden size={20} strokeWidth={1.75} />
            <span className="max-w-32 truncate max-lg:sr-only">
              {session ? (session.customer.name ?? texts.shop.account) : texts.shop.signIn}
            </span>
          </Link>
          <button type="button" className={item} onClick={openBasket} aria-label={texts.shop.basket(units)}>
            <span className="relative">
              <ShoppingBag aria-hidden size={20} strokeWidth={1.75} />
              {units > 0 && (
                <span
                  aria-hidden
                  className="absolute -top-2 -right-2.5 min-w-4.5 animate-appear rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4.5 font-bold text-accent-ink"
                >
                  {units > 99 ? '99+' : units}
                </span>
              )}
            </span>
          </button>
        </nav>
      </div>
    </header>
  )
}
