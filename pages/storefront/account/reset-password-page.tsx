import { Link, useRouterState } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { resetPassword, tokenOf } from '../waybill/mail-links.ts'
import { signIn } from '../waybill/sign-in.ts'
import { DoneByLink, EndedLink, isEndedLink, MailLinkPage } from './mail-link-page.tsx'

/** Replaces a forgotten password with the token of a link, and signs in. */
export function ResetPasswordPage() {
  useTitle(texts.mailLinks.resetTitle)
  const token = useRouterState({ select: ({ location }) => tokenOf(location.hash) })
  const [password, setPassword] = useState('')
  const [isDone, setDone] = useState(false)
  const { run, isWorking, refusal } = useAction()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(
      async () => {
        const outcome = await resetPassword(token, password)
        // If it does not succeed, the account page asks to sign in.
        if (outcome.kind === 'done' && outcome.value) await signIn(outcome.value, password).catch(() => {})
        return outcome
      },
      () => setDone(true),
    )
  }
  if (isDone) {
    return (
      <DoneByLink icon={KeyRound} title={texts.mailLinks.resetDone}>
        <Link to="/account" replace className={buttonClasses('primary')}>
          {texts.mailLinks.toAccount}
        </Link>
        <Link to="/" replace className={buttonClasses()}>
          {texts.mailLinks.toShop}
        </Link>
      </DoneByLink>
    )
  }
  const code = token ? (refusal?.code ?? '') : 'INVALID_LINK'
  if (isEndedLink(code)) return <EndedLink code={code} />
  const isAtField = code === 'WEAK_PASSWORD'
  return (
    <MailLinkPage title={texts.mailLinks.resetTitle} hint={texts.mailLinks.resetHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={texts.account.newPassword}
          type="password"
          autoComplete="new-password"
          required
          hint={texts.account.newPasswordHint}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={isAtField ? refusal!.message : undefined}
        />
        {refusal && !isAtField && <Notice kind="fault">{refusal.message}</Notice>}
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.mailLinks.save}
        </Button>
      </form>
    </MailLinkPage>
  )
}
