import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'
import { signIn } from '../waybill/session.ts'

export function SignInForm({ onDone }: { onDone?(): void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<string>()
  const [isWorking, setWorking] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFault(undefined)
    const outcome = await signIn(email, password).catch(() => ({
      kind: 'refused' as const,
      message: texts.signIn.failed,
    }))
    setWorking(false)
    if (outcome.kind === 'refused') setFault(outcome.message)
    else onDone?.()
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label={texts.signIn.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={texts.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {fault && <Notice kind="fault">{fault}</Notice>}
      <Button type="submit" tone="primary" disabled={isWorking}>
        {isWorking ? texts.signIn.working : texts.signIn.submit}
      </Button>
    </form>
  )
}
