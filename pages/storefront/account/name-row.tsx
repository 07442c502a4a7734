import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { type Account, rename } from '../waybill/account.ts'
import { AccountRow } from './account-row.tsx'

interface NameRowProps {
  account: Account
  onChange(account: Account): void
}

/** The name of the customer, and a form in its place to change it. */
export function NameRow({ account, onChange }: NameRowProps) {
  const [typed, setTyped] = useState<string>()
  const { run, isWorking, refusal } = useAction()
  if (typed === undefined) {
    return (
      <AccountRow
        label={texts.account.name}
        aside={
          <Button className="h-9" onClick={() => setTyped(account.name ?? '')}>
            {texts.account.rename}
          </Button>
        }
      >
        {account.name ?? <span className="text-muted">{texts.account.noName}</span>}
      </AccountRow>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => rename(typed),
      (changed) => {
        onChange(changed)
        setTyped(undefined)
      },
    )
  }
  const isAtField = refusal?.code === 'INVALID_NAME'
  return (
    <form onSubmit={submit} className="flex animate-appear flex-col gap-4 py-4">
      <TextField
        label={texts.account.name}
        optional={texts.form.optional}
        autoComplete="name"
        maxLength={255}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isAtField ? refusal.message : undefined}
        // The form appears in the place of the button that was pressed.
        autoFocus
      />
      {refusal && !isAtField && <Notice kind="fault">{refusal.message}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.form.save}
        </Button>
        <Button tone="plain" onClick={() => setTyped(undefined)}>
          {texts.form.cancel}
        </Button>
      </div>
    </form>
  )
}
