import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/texts.ts'
import { Dialog } from './dialog.tsx'

interface FormDialogProps {
  title: string
  hint?: string | undefined
  /** The name of the button: it names the effect. */
  submit: string
  tone?: 'primary' | 'danger'
  isWorking: boolean
  /** Whether there is nothing to do yet. */
  isIncomplete?: boolean
  fault?: string | undefined
  isWide?: boolean
  /** The name of the button that does nothing. */
  dismiss?: string
  onSubmit(): Promise<unknown>
  onClose(): void
  children?: ReactNode
}

/** A dialog with a form: its fields, the sentence of a refusal, and two buttons. */
export function FormDialog(props: FormDialogProps) {
  const { title, hint, submit, tone = 'primary', isWorking, isIncomplete, fault, isWide, onSubmit } = props
  // The answer may be a secret that is shown once.
  const close = () => !isWorking && props.onClose()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isWorking) void onSubmit()
  }
  return (
    <Dialog title={title} hint={hint} onClose={close} isWide={isWide}>
      <form className="flex flex-col gap-4" onSubmit={send} noValidate>
        {props.children}
        {fault && <Notice kind="fault">{fault}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            tone={tone}
            className="max-sm:h-auto max-sm:min-h-11 max-sm:py-2 max-sm:whitespace-normal"
            disabled={isWorking || isIncomplete}
          >
            {submit}
          </Button>
          <Button tone="plain" onClick={close} disabled={isWorking}>
            {props.dismiss ?? texts.board.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
