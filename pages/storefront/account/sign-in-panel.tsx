import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { forgotPasswordAddress } from '../shop/addresses.ts'
import { texts } from '../texts/texts.ts'
import { type SessionOutcome, useHasSessionEnded } from '../waybill/session.ts'
import { signIn, signUp } from '../waybill/sign-in.ts'
import { type FieldName, fieldOfRefusal } from './field-of-refusal.ts'

interface SignInPanelProps {
  /** Called once somebody is signed in. */
  onDone?(): void
  /** Whether it begins with a new account. */
  startsNew?: boolean
  /** Told when the person switches between an account and a new one. */
  onSwitch?(isNew: boolean): void
}

/** Signs in, or creates an account, in the place where it is needed. */
export function SignInPanel({ onDone, startsNew = false, onSwitch }: SignInPanelProps) {
  const [isNew, setNew] = useState(startsNew)
  const [values, setValues] = useState({ email: '', password: '', name: '' })
  const [refused, setRefused] = useState<{ field: FieldName | undefined; message: string }>()
  const [isWorking, setWorking] = useState(false)
  const hasEnded = useHasSessionEnded()

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setRefused(undefined)
    const { email, password, name } = values
    const outcome = await (isNew ? signUp(email, password, name) : signIn(email, password)).catch(unreachable)
    setWorking(false)
    if (outcome.kind === 'signed-in') onDone?.()
    else setRefused({ field: fieldOfRefusal(outcome.code), message: outcome.message })
  }

  const field = (name: FieldName) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
    error: refused?.field === name ? refused.message : undefined,
  })
  const other = isNew
    ? [texts.account.haveAccount, texts.account.signIn]
    : [texts.account.noAccount, texts.account.signUp]
  return (
    <form onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-4">
      {hasEnded && <Notice kind="information">{texts.account.ended}</Notice>}
      {isNew && (
        <TextField
          label={texts.account.name}
          optional={texts.form.optional}
          autoComplete="name"
          maxLength={255}
          {...field('name')}
        />
      )}
      <TextField
        label={texts.account.email}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        {...field('email')}
      />
      <TextField
        label={texts.account.password}
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        hint={isNew ? texts.account.newPasswordHint : undefined}
        {...field('password')}
      />
      {refused && !refused.field && <Notice kind="fault">{refused.message}</Notice>}
      <Button type="submit" tone="primary" disabled={isWorking}>
        {isWorking ? texts.form.working : isNew ? texts.account.signUp : texts.account.signIn}
      </Button>
      {!isNew && (
        <a href={forgotPasswordAddress} className="link self-start rounded-control py-1 text-small font-semibold">
          {texts.account.forgot}
        </a>
      )}
      <p className="text-small text-muted">
        {other[0]}{' '}
        <button
          type="button"
          className="link rounded-control py-1 font-semibold"
          onClick={() => {
            setNew(!isNew)
            onSwitch?.(!isNew)
            setRefused(undefined)
          }}
        >
          {other[1]}
        </button>
      </p>
    </form>
  )
}

const unreachable = (): SessionOutcome => ({ kind: 'refused', code: 'NETWORK', message: texts.form.failed })
