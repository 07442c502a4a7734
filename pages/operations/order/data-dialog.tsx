import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { filled, type Pair, PairFields } from '../shell/pair-fields.tsx'
import { texts } from '../texts/texts.ts'
import { SetDataDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'

const names = texts.data
/** The entry of an order's metadata that has the shop's own note. */
export const noteKey = 'note'

/** Changes the note of the shop and the data of other systems. */
export function DataDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const [note, setNote] = useState(order.metadata.find(({ key }) => key === noteKey)?.value ?? '')
  const [pairs, setPairs] = useState<Pair[]>(() =>
    order.metadata.filter(({ key }) => key !== noteKey).map(({ key, value }) => [key, value]),
  )
  // A change by somebody else meanwhile is not overwritten.
  const [expectedVersion] = useState(order.version)
  const { run, isWorking, fault } = useAction(SetDataDocument)

  async function submit() {
    const entries = [...filled(pairs), ...filled([[noteKey, note]])]
    const metadata = entries.map(([key, value]) => ({ key, value }))
    if (await run({ input: { orderId: order.id, metadata, expectedVersion } })) onChange()
  }

  return (
    <FormDialog
      title={names.title}
      hint={names.hint}
      submit={names.save}
      isWide
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <TextField
        label={names.note}
        optional={texts.board.optional}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <PairFields
        legend={texts.order.data}
        labels={[names.key, names.value]}
        pairs={pairs}
        most={49}
        maxLengths={[40, 500]}
        onChange={setPairs}
      />
    </FormDialog>
  )
}
