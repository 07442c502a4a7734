import type { TypedDocumentNode } from '@apollo/client'
import { useAction } from '../waybill/use-action.ts'
import { FormDialog } from './form-dialog.tsx'

interface ConfirmDialogProps<Data, Variables> {
  title: string
  hint?: string
  /** The name of the button: it names the effect. */
  submit: string
  tone?: 'primary' | 'danger'
  document: TypedDocumentNode<Data, Variables>
  variables: Variables
  onDone(data: Data): void
  onClose(): void
}

/** Asks before something that cannot be taken back, and says in place why it was refused. */
export function ConfirmDialog<Data, Variables extends Record<string, unknown>>(
  props: ConfirmDialogProps<Data, Variables>,
) {
  const { title, hint, submit, tone = 'danger', document, variables, onDone, onClose } = props
  const { run, isWorking, fault } = useAction(document)
  const confirm = async () => {
    const data = await run(variables)
    if (data) onDone(data)
  }
  return <FormDialog {...{ title, hint, submit, tone, isWorking, fault, onClose }} onSubmit={confirm} />
}
