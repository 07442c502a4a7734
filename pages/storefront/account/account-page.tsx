import { useState } from 'react'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'
import { AccountContent } from './account-content.tsx'
import { GuestContent } from './guest-content.tsx'
import { SignInPanel } from './sign-in-panel.tsx'

export function AccountPage() {
  const customer = useSession()?.customer
  const [isNew, setNew] = useState(false)
  const title = customer?.email
    ? texts.account.welcome(customer.name ?? customer.email)
    : customer || isNew
      ? texts.account.signUpTitle
      : texts.account.signInTitle
  useTitle(customer ? texts.shop.account : title)
  return (
    <div className={`mx-auto flex flex-col gap-6 py-6 ${customer ? 'max-w-xl' : 'max-w-sm'}`}>
      <div className="flex flex-col gap-1">
        <h1 className="text-title font-semibold">{title}</h1>
        {!customer && <p className="text-muted">{texts.account.signInHint}</p>}
      </div>
      {!customer ? (
        <SignInPanel onSwitch={setNew} />
      ) : customer.email ? (
        <AccountContent key={customer.id} />
      ) : (
        <GuestContent />
      )}
    </div>
  )
}
