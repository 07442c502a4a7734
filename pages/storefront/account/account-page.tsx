import { useApolloClient } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/shop-texts.ts'
import { signOut, useSession } from '../waybill/session.ts'
import { SignInPanel } from './sign-in-panel.tsx'

export function AccountPage() {
  const session = useSession()
  const client = useApolloClient()
  const title = session ? texts.shop.account : texts.account.signInTitle
  useTitle(title)
  if (!session) {
    return (
      <div className="mx-auto flex max-w-sm flex-col gap-6 py-6">
        <div className="flex flex-col gap-1">
          <h1 className="text-title font-semibold">{title}</h1>
          <p className="text-muted">{texts.account.signInHint}</p>
        </div>
        <SignInPanel />
      </div>
    )
  }
  const { name, email } = session.customer
  const isGuest = !email
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 py-6">
      <h1 className="text-title font-semibold">
        {isGuest ? texts.account.signUpTitle : texts.account.welcome(name ?? email)}
      </h1>
      {isGuest ? (
        <>
          <p className="text-muted">{texts.account.guestHint}</p>
          <SignInPanel startsNew />
        </>
      ) : (
        <dl className="divide-y divide-line border-y border-line">
          <Row label={texts.account.name} value={name ?? '–'} />
          <Row label={texts.account.email} value={email} />
        </dl>
      )}
      <div className="flex flex-wrap gap-3">
        <Link to="/orders" className={buttonClasses('primary')}>
          {texts.shop.orders}
        </Link>
        <Button
          onClick={() => {
            // What the next person at this computer must not see.
            void signOut().then(() => client.clearStore())
          }}
        >
          {texts.account.signOut}
        </Button>
      </div>
    </div>
  )
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid grid-cols-[8rem_1fr] gap-4 py-3">
      <dt className="text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
