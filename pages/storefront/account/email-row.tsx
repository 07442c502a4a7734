import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { type Account, requestVerification } from '../waybill/account.ts'

/** The e-mail address, and a link by mail that confirms it. */
export function EmailRow({ account: { email, emailVerifiedAt } }: { account: Account }) {
  const [wasSent, setSent] = useState(false)
  const { run, isWorking, refusal } = useAction()
  if (!email) return null
  const state = emailVerifiedAt ? (
    <span className="inline-flex items-center gap-1.5 text-small text-done">
      <CircleCheck aria-hidden size={16} />
      {texts.account.verified}
    </span>
  ) : (
    <span className="text-small text-pending">{texts.account.unverified}</span>
  )
  return (
    <div className="flex flex-col gap-3 py-3">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_1fr]">
        <dt className="text-muted">{texts.account.email}</dt>
        <dd className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span className="min-w-0">{email}</span>
          {state}
        </dd>
      </dl>
      {!emailVerifiedAt && !wasSent && (
        <Button
          className="self-start sm:ml-40"
          disabled={isWorking}
          onClick={() => void run(requestVerification, () => setSent(true))}
        >
          {texts.account.verify}
        </Button>
      )}
      {wasSent && !emailVerifiedAt && <Notice kind="success">{texts.account.verificationSent(email)}</Notice>}
      {refusal && (
        <Notice kind="fault">
          {refusal.code === 'MAIL_NOT_CONFIGURED' ? texts.mailLinks.noMail : refusal.message}
        </Notice>
      )}
    </div>
  )
}
