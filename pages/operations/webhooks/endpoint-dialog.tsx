import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { ChoiceList } from '../shell/choice-list.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { CreateEndpointDocument, type EndpointRowFragment, UpdateEndpointDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'

const names = texts.webhooks

interface EndpointDialogProps {
  /** Undefined: a new one. */
  endpoint: EndpointRowFragment | undefined
  types: string[]
  /** @param secret of a new one */
  onSaved(secret?: string): void
  onClose(): void
}

/** The address of a receiver, and the types of webhooks that it gets. */
export function EndpointDialog({ endpoint, types, onSaved, onClose }: EndpointDialogProps) {
  const [url, setUrl] = useState(endpoint?.url ?? 'https://')
  const [description, setDescription] = useState(endpoint?.description ?? '')
  const [events, setEvents] = useState(endpoint?.events ?? [])
  const create = useAction(CreateEndpointDocument)
  const update = useAction(UpdateEndpointDocument)

  async function submit() {
    const given = { url: url.trim(), events, description: description.trim() || null }
    if (endpoint) {
      if (await update.run({ input: { id: endpoint.id, ...given } })) onSaved()
      return
    }
    const data = await create.run({ input: given })
    if (data && 'secret' in data.createWebhookEndpoint) onSaved(data.createWebhookEndpoint.secret)
  }

  return (
    <FormDialog
      title={endpoint ? names.editTitle : names.add}
      hint={names.addHint}
      submit={endpoint ? names.save : names.addButton}
      isWorking={create.isWorking || update.isWorking}
      isIncomplete={events.length === 0 || url.trim() === ''}
      fault={create.fault ?? update.fault}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={names.columns.url}
        type="url"
        maxLength={2_000}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <TextField
        label={names.description}
        optional={texts.board.optional}
        maxLength={200}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <ChoiceList legend={names.columns.events} options={types} chosen={events} onChange={setEvents} />
    </FormDialog>
  )
}
