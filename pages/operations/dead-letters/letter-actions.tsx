import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { DiscardDocument, RedriveDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'

const names = texts.deadLetters

interface LetterActionsProps {
  letters: { group: string; id: string }[]
  /** @param sentence what happened */
  onDone(sentence: string): void
}

/** Delivers dead letters again, or discards them: one operation for each group. A repetition changes nothing further. */
export function LetterActions({ letters, onDone }: LetterActionsProps) {
  const redrive = useAction(RedriveDocument)
  const discard = useAction(DiscardDocument)
  const [isAsking, setAsking] = useState(false)
  const groups = [...Map.groupBy(letters, ({ group }) => group)].map(([group, all]) => ({
    group,
    ids: all.map(({ id }) => id),
  }))

  async function redriveAll() {
    let [count, incomplete] = [0, 0]
    for (const input of groups) {
      const data = await redrive.run({ input })
      if (!data || !('incomplete' in data.redriveDeadLetters)) return
      count += data.redriveDeadLetters.count
      incomplete += data.redriveDeadLetters.incomplete.length
    }
    onDone(names.redriven(count, incomplete))
  }

  async function discardAll() {
    let count = 0
    for (const input of groups) {
      const data = await discard.run({ input })
      if (!data || !('count' in data.discardDeadLetters)) return
      count += data.discardDeadLetters.count
    }
    setAsking(false)
    onDone(names.discarded(count))
  }

  return (
    <>
      <Button className="h-9" disabled={redrive.isWorking} onClick={() => void redriveAll()}>
        {names.redrive(letters.length)}
      </Button>
      <Button tone="danger" className="h-9" onClick={() => setAsking(true)}>
        {names.discard}
      </Button>
      {redrive.fault && (
        <span role="alert" className="text-fault">
          {redrive.fault}
        </span>
      )}
      {isAsking && (
        <FormDialog
          title={names.discardTitle}
          hint={names.discardHint}
          submit={names.discardButton(letters.length)}
          tone="danger"
          isWorking={discard.isWorking}
          fault={discard.fault}
          onSubmit={discardAll}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
