import { useState } from 'react'
import { ChoiceList } from '../shell/choice-list.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import {
  type ClientRowFragment,
  SetClientGrantTypesDocument,
  SetClientRateLimitDocument,
  SetClientScopesDocument,
} from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { LimitFields, limitOf } from './limit-fields.tsx'
import { grantTypes } from './register-dialog.tsx'
import { ScopeChoice } from './scope-choice.tsx'

const names = texts.clients

interface EditClientDialogProps {
  client: ClientRowFragment
  onSaved(client: ClientRowFragment): void
  onClose(): void
}

/** Changes what a client may do, and how often. Only what differs is sent. */
export function EditClientDialog({ client, onSaved, onClose }: EditClientDialogProps) {
  const [scopes, setScopes] = useState(client.scopes)
  const [grants, setGrants] = useState(client.grantTypes)
  const [limit, setLimit] = useState({
    requests: String(client.rateLimit.requests),
    windowSeconds: String(client.rateLimit.windowSeconds),
  })
  const setClientScopes = useAction(SetClientScopesDocument)
  const setClientGrants = useAction(SetClientGrantTypesDocument)
  const setClientLimit = useAction(SetClientRateLimitDocument)
  const actions = [setClientScopes, setClientGrants, setClientLimit]
  const rateLimit = limitOf(limit)
  const clientId = client.id

  async function submit() {
    if (!rateLimit) return
    let saved = client
    if (differs(scopes, client.scopes)) {
      const data = await setClientScopes.run({ input: { clientId, scopes } })
      if (!data || !('client' in data.setClientScopes)) return
      saved = data.setClientScopes.client
    }
    if (differs(grants, client.grantTypes)) {
      const data = await setClientGrants.run({ input: { clientId, grantTypes: grants } })
      if (!data || !('client' in data.setClientGrantTypes)) return
      saved = data.setClientGrantTypes.client
    }
    const { requests, windowSeconds } = client.rateLimit
    if (rateLimit.requests !== requests || rateLimit.windowSeconds !== windowSeconds) {
      const data = await setClientLimit.run({ input: { clientId, rateLimit } })
      if (!data || !('client' in data.setClientRateLimit)) return
      saved = data.setClientRateLimit.client
    }
    onSaved(saved)
  }

  return (
    <FormDialog
      title={names.editTitle(clientId)}
      hint={names.editHint}
      submit={names.save}
      isWide
      isWorking={actions.some(({ isWorking }) => isWorking)}
      isIncomplete={!rateLimit || grants.length === 0}
      fault={actions.find(({ fault }) => fault)?.fault}
      onSubmit={submit}
      onClose={onClose}
    >
      <ScopeChoice chosen={scopes} onChange={setScopes} />
      <ChoiceList legend={names.grantTypes} options={grantTypes} chosen={grants} onChange={setGrants} />
      <LimitFields limit={limit} onChange={setLimit} />
    </FormDialog>
  )
}

const differs = (one: readonly string[], other: readonly string[]) =>
  one.length !== other.length || one.some((each) => !other.includes(each))
