import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/order-texts.ts'
import { CancelOrderDocument } from '../waybill/graph-text/graphql.ts'
import { type Story, tellStory } from '../waybill/order-story.ts'
import { sendAsCustomer } from '../waybill/session.ts'
import { unitsOf } from './sentences.ts'

interface OrderActionsProps {
  story: Story
  orderId: string
  onChange(story: Story): void
}

/** What the customer can do with an order now, and the reason if it is too late. */
export function OrderActions({ story, orderId, onChange }: OrderActionsProps) {
  const [isAsking, setAsking] = useState(false)
  if (story.status === 'CANCELLED' || story.status === 'DELIVERED') return null
  if (story.status !== 'PENDING_SHIPMENT' || unitsOf(story).left > 0)
    return <p className="text-small text-muted">{texts.tracking.tooLate}</p>
  if (isAsking)
    return <CancelForm story={story} orderId={orderId} onChange={onChange} onKeep={() => setAsking(false)} />
  return (
    <div>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {texts.tracking.cancel}
      </Button>
    </div>
  )
}

function CancelForm({ story, orderId, onChange, onKeep }: OrderActionsProps & { onKeep(): void }) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const [isWorking, setWorking] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFault(undefined)
    try {
      const { data } = await sendAsCustomer(CancelOrderDocument, { input: { orderId, reason: reason || null } })
      if (data.cancelOrder.__typename === 'CancelOrderSuccess') return onChange(tellStory(data.cancelOrder.order))
      setFault(data.cancelOrder.code === 'INVALID_TRANSITION' ? texts.tracking.tooLate : data.cancelOrder.message)
    } catch {
      setFault(texts.tracking.actionFailed)
    }
    setWorking(false)
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="flex animate-appear flex-col gap-4 rounded-card border border-line bg-raised p-5"
    >
      <div>
        <h2 className="font-semibold">{texts.tracking.cancelTitle}</h2>
        <p className="text-small text-muted">{texts.tracking.cancelHint}</p>
      </div>
      <TextField
        label={texts.tracking.reason}
        optional={texts.account.optional}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        // The form appears in the place of the button that was pressed.
        autoFocus
      />
      {fault && <Notice kind="fault">{fault}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="danger" disabled={isWorking}>
          {texts.tracking.confirmCancel(story.items.length)}
        </Button>
        <Button tone="plain" onClick={onKeep}>
          {texts.tracking.keep}
        </Button>
      </div>
    </form>
  )
}
