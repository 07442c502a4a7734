import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { changePassword } from '../waybill/account.ts'

const blank = { current: '', next: '' }

/** Replaces the password. @param email for password managers */
export function PasswordSection({ email }: { email: string }) {
  const [values, setValues] = useState<typeof blank>()
  const [endedSessions, setEndedSessions] = useState<number>()
  const { run, isWorking, refusal } = useAction()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { current, next } = values!
    void run(
      () => changePassword(current, next),
      (ended) => {
        setEndedSessions(ended)
        setValues(undefined)
      },
    )
  }
  const fields = { INVALID_CREDENTIALS: 'current', WEAK_PASSWORD: 'next' } as const
  const refusedField = refusal && fields[refusal.code as keyof typeof fields]
  const field = (name: keyof typeof blank) => ({
    type: 'password',
    required: true,
    value: values![name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values!, [name]: event.target.value }),
    error: refusedField === name ? refusal!.message : undefined,
  })
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-large font-semibold">{texts.account.passwordTitle}</h2>
      {endedSessions !== undefined && <Notice kind="success">{texts.account.passwordChanged(endedSessions)}</Notice>}
      {values ? (
        <form onSubmit={submit} className="flex max-w-sm animate-appear flex-col gap-4">
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <TextField
            label={texts.account.currentPassword}
            autoComplete="current-password"
            {...field('current')}
            autoFocus
          />
          <TextField
            label={texts.account.newPassword}
            autoComplete="new-password"
            hint={texts.account.newPasswordHint}
            {...field('next')}
          />
          {refusal && !refusedField && <Notice kind="fault">{refusal.message}</Notice>}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" tone="primary" disabled={isWorking}>
              {isWorking ? texts.form.working : texts.account.changePassword}
            </Button>
            <Button tone="plain" onClick={() => setValues(undefined)}>
              {texts.form.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <Button
          className="self-start"
          onClick={() => {
            setEndedSessions(undefined)
            setValues(blank)
          }}
        >
          {texts.account.changePassword}
        </Button>
      )}
    </section>
  )
}
