import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import {
  CreateOperatorDocument,
  type OperatorRowFragment,
  SetOperatorScopesDocument,
} from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { ScopeChoice } from './scope-choice.tsx'

const names = texts.operators

interface OperatorDialogProps {
  /** Undefined: a new account. */
  operator: OperatorRowFragment | undefined
  onSaved(operator: OperatorRowFragment): void
  onClose(): void
}

/** Creates an account for a person who runs the shop, or changes what it may do. */
export function OperatorDialog({ operator, onSaved, onClose }: OperatorDialogProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [scopes, setScopes] = useState(operator?.scopes ?? [])
  const create = useAction(CreateOperatorDocument)
  const change = useAction(SetOperatorScopesDocument)

  async function submit() {
    if (operator) {
      const data = await change.run({ input: { operatorId: operator.id, scopes } })
      if (data && 'operator' in data.setOperatorScopes) onSaved(data.setOperatorScopes.operator)
      return
    }
    const data = await create.run({ input: { email: email.trim(), password, name: name.trim() || null, scopes } })
    if (data && 'operator' in data.createOperator) onSaved(data.createOperator.operator)
  }

  return (
    <FormDialog
      title={operator ? names.editTitle(operator.email) : names.add}
      hint={operator ? names.editHint : names.addHint}
      submit={operator ? names.save : names.addButton}
      isWide
      isWorking={create.isWorking || change.isWorking}
      isIncomplete={!operator && (!email.trim() || !password)}
      fault={create.fault ?? change.fault}
      onSubmit={submit}
      onClose={onClose}
    >
      {!operator && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={names.columns.name}
            optional={texts.board.optional}
            maxLength={255}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={names.columns.email}
            type="email"
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            label={names.password}
            hint={names.passwordHint}
            type="password"
            maxLength={200}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
      )}
      <ScopeChoice chosen={scopes} onChange={setScopes} />
    </FormDialog>
  )
}
