import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { ChoiceList } from '../shell/choice-list.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { type ClientRowFragment, RegisterClientDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { LimitFields, limitOf } from './limit-fields.tsx'
import { ScopeChoice } from './scope-choice.tsx'

const names = texts.clients
export const grantTypes = ['client_credentials', 'refresh_token']

interface RegisterDialogProps {
  onRegistered(issued: { secret: string; client: ClientRowFragment }): void
  onClose(): void
}

/** Registers a client. Its id is unique, so a repetition after a lost answer registers no second one. */
export function RegisterDialog({ onRegistered, onClose }: RegisterDialogProps) {
  const [id, setId] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const [grants, setGrants] = useState(['client_credentials'])
  const [limit, setLimit] = useState({ requests: '6000', windowSeconds: '60' })
  const { run, isWorking, fault } = useAction(RegisterClientDocument)
  const rateLimit = limitOf(limit)

  async function submit() {
    if (!rateLimit) return
    const data = await run({ input: { id: id.trim(), scopes, grantTypes: grants, rateLimit } })
    if (data && 'secret' in data.registerClient) onRegistered(data.registerClient)
  }

  return (
    <FormDialog
      title={names.register}
      hint={names.registerHint}
      submit={names.registerButton}
      isWide
      isIncomplete={id.trim() === '' || !rateLimit || grants.length === 0}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <TextField
        label={names.columns.id}
        hint={names.idHint}
        maxLength={100}
        value={id}
        onChange={(event) => setId(event.target.value)}
      />
      <ScopeChoice chosen={scopes} onChange={setScopes} />
      <ChoiceList legend={names.grantTypes} options={grantTypes} chosen={grants} onChange={setGrants} />
      <LimitFields limit={limit} onChange={setLimit} />
    </FormDialog>
  )
}
