import { MailCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { requestPasswordReset } from '../waybill/mail-links.ts'
import { MailLinkPage } from './mail-link-page.tsx'

/** Requests a link to choose a new password. The answer is the same for an address without an account. */
export function ForgotPasswordPage() {
  useTitle(texts.mailLinks.forgotTitle)
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const { run, isWorking, refusal } = useAction()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => requestPasswordReset(email),
      () => setSentTo(email),
    )
  }
  if (sentTo !== undefined) {
    return (
      <EmptyState
        icon={MailCheck}
        title={texts.mailLinks.sentTitle}
        action={<Button onClick={() => setSentTo(undefined)}>{texts.mailLinks.again}</Button>}
      >
        {texts.mailLinks.sent(sentTo)}
      </EmptyState>
    )
  }
  return (
    <MailLinkPage title={texts.mailLinks.forgotTitle} hint={texts.mailLinks.forgotHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={texts.account.email}
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {refusal && (
          <Notice kind="fault">
            {refusal.code === 'MAIL_NOT_CONFIGURED' ? texts.mailLinks.noMail : refusal.message}
          </Notice>
        )}
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.mailLinks.send}
        </Button>
      </form>
    </MailLinkPage>
  )
}
