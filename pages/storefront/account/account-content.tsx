import { Link } from '@tanstack/react-router'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { texts } from '../texts/texts.ts'
import { AddressBook } from './address-book.tsx'
import { EmailRow } from './email-row.tsx'
import { NameRow } from './name-row.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignOutButton } from './sign-out-button.tsx'
import { useAccount } from './use-account.ts'

/** Everything that a customer can see and change about their account. */
export function AccountContent() {
  const { account, hasFailed, replace, retry } = useAccount()
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Link to="/orders" className={buttonClasses('primary')}>
          {texts.shop.orders}
        </Link>
        <SignOutButton />
      </div>
      {hasFailed && (
        <Notice kind="stale" action={<Button onClick={retry}>{texts.shop.retry}</Button>}>
          {texts.account.unreadable}
        </Notice>
      )}
      {account ? (
        <>
          <section className="flex flex-col">
            <h2 className="mb-3 text-large font-semibold">{texts.account.profile}</h2>
            <div className="divide-y divide-line border-y border-line">
              <NameRow account={account} onChange={replace} />
              <EmailRow account={account} />
            </div>
          </section>
          <AddressBook account={account} onChange={replace} />
          <PasswordSection email={account.email ?? ''} />
          <SessionsSection />
        </>
      ) : (
        !hasFailed && <AccountOutline />
      )}
    </>
  )
}

function AccountOutline() {
  return (
    <Loading label={texts.account.loading}>
      <div className="flex flex-col gap-4">
        <Bone className="h-6 w-24" />
        <Bone className="h-12 w-full" />
        <Bone className="h-12 w-full" />
        <Bone className="mt-4 h-6 w-32" />
        <Bone className="h-28 w-full" />
      </div>
    </Loading>
  )
}
