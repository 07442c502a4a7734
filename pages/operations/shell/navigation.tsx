import { Link, useLocation } from '@tanstack/react-router'
import {
  Activity,
  BookOpenText,
  Boxes,
  KeyRound,
  ListOrdered,
  LogOut,
  MailX,
  Package,
  Undo2,
  UsersRound,
  Webhook,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { texts } from '../texts/texts.ts'
import { signOut, useSession } from '../waybill/session.ts'

const pages = [
  { to: '/orders', icon: ListOrdered, name: texts.pages.orders },
  { to: '/parcels', icon: Package, name: texts.pages.parcels },
  { to: '/returns', icon: Undo2, name: texts.pages.returns },
  { to: '/stock', icon: Boxes, name: texts.pages.stock },
  { to: '/catalogue', icon: BookOpenText, name: texts.pages.catalogue },
  { to: '/customers', icon: UsersRound, name: texts.pages.customers },
  { to: '/webhooks', icon: Webhook, name: texts.pages.webhooks },
  { to: '/dead-letters', icon: MailX, name: texts.pages.deadLetters },
  { to: '/clients', icon: KeyRound, name: texts.pages.clients },
  { to: '/health', icon: Activity, name: texts.pages.health },
] as const

const item =
  'flex h-9 items-center gap-2.5 rounded-control px-3 font-semibold whitespace-nowrap text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent/10 aria-[current=page]:text-accent'

export function Navigation() {
  const session = useSession()
  const places = useRef<HTMLElement>(null)
  const path = useLocation().pathname
  // In a narrow window the names are a row that scrolls, in one of medium width a column of icons.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path decides.
  useEffect(() => {
    places.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return (
    <nav
      ref={places}
      aria-label={texts.board.navigation}
      className="relative flex items-center gap-1 overflow-x-auto border-b border-line px-3 py-2 md:flex-col md:items-stretch md:overflow-y-auto md:border-r md:border-b-0 md:py-4"
    >
      <span className="flex items-center gap-2 px-2 text-base font-semibold tracking-tight md:pb-4">
        <Mark />
        <span className="max-lg:sr-only">{texts.board.name}</span>
      </span>
      {pages.map(({ to, icon: Icon, name }) => (
        <Link key={to} to={to} title={name} className={item}>
          <Icon aria-hidden size={17} strokeWidth={1.75} />
          <span className="md:max-lg:sr-only">{name}</span>
        </Link>
      ))}
      <div className="ml-auto md:mt-auto md:ml-0">
        {session && (
          <p className="truncate px-3 pb-1 text-tiny text-muted max-lg:hidden">
            {session.operator.name ?? session.operator.email}
          </p>
        )}
        <button type="button" title={texts.board.signOut} className={`${item} w-full`} onClick={signOut}>
          <LogOut aria-hidden size={17} strokeWidth={1.75} />
          <span className="max-lg:sr-only">{texts.board.signOut}</span>
        </button>
      </div>
    </nav>
  )
}
