import { useEffect, useState } from 'react'
import { useLeave } from '../account/leave.ts'
import { SignInPanel } from '../account/sign-in-panel.tsx'
import { texts } from '../texts/texts.ts'
import { useHasSessionEnded, useSession } from '../waybill/session.ts'
import { changeDraft, useDraft } from './draft.ts'
import { DraftField } from './draft-field.tsx'
import type { Faults } from './faults.ts'
import { Section } from './section.tsx'

/** The person who orders: a customer, or a guest who needs no account. */
export function ContactSection({ faults }: { faults: Faults }) {
  const session = useSession()
  const hasEnded = useHasSessionEnded()
  const [wantsToSignIn, setWantsToSignIn] = useState(false)
  const leave = useLeave()
  const draft = useDraft()
  const { email, name } = session?.customer ?? {}

  // An account knows who orders. Only when the person arrives: what was typed stays, and so does a cleared field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (email && !draft.email) changeDraft({ email })
    if (name && !draft.name) changeDraft({ name })
  }, [email, name])

  if (!session && (wantsToSignIn || hasEnded)) {
    return (
      <Section number={1} title={texts.checkout.contact}>
        <SignInPanel />
        {!hasEnded && <Switch onClick={() => setWantsToSignIn(false)}>{texts.checkout.asGuest}</Switch>}
      </Section>
    )
  }
  return (
    <Section number={1} title={texts.checkout.contact}>
      <p className="flex flex-wrap items-center justify-between gap-x-4 text-small text-muted">
        {session ? texts.account.signedInAs(name ?? email ?? texts.account.guest) : texts.checkout.guestHint}
        {email ? (
          <Switch onClick={leave}>{texts.account.signOut}</Switch>
        ) : (
          <Switch onClick={() => setWantsToSignIn(true)}>{texts.checkout.toSignIn}</Switch>
        )}
      </p>
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <DraftField
          name="email"
          type="email"
          label={texts.account.email}
          autoComplete="email"
          faults={faults}
          maxLength={254}
        />
        <DraftField
          name="phone"
          type="tel"
          label={texts.address.phone}
          autoComplete="tel"
          isOptional
          faults={faults}
          maxLength={40}
        />
      </div>
    </Section>
  )
}

const Switch = ({ onClick, children }: { onClick(): void; children: string }) => (
  <button type="button" className="link self-start rounded-control text-small font-semibold" onClick={onClick}>
    {children}
  </button>
)
