import { buttonClasses } from '../../ui/button.tsx'
import { accountAddress } from '../shop/addresses.ts'
import { texts } from '../texts/texts.ts'

/** Somebody has ordered without an account. */
export function GuestHint() {
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-dashed border-line p-5">
      <p className="text-small text-muted">{texts.orderActions.guest}</p>
      <a href={accountAddress} className={buttonClasses()}>
        {texts.orderActions.createAccount}
      </a>
    </section>
  )
}
