import { Link } from '@tanstack/react-router'
import { buttonClasses } from '../../ui/button.tsx'
import { texts } from '../texts/texts.ts'
import { SignInPanel } from './sign-in-panel.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** The account page of somebody who has ordered without an account. */
export function GuestContent() {
  return (
    <>
      <p className="text-muted">{texts.account.guestHint}</p>
      <SignInPanel startsNew />
      <div className="flex flex-wrap gap-3">
        <Link to="/orders" className={buttonClasses()}>
          {texts.shop.orders}
        </Link>
        <SignOutButton />
      </div>
    </>
  )
}
