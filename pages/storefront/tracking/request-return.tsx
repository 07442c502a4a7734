import { Undo2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useKept } from '../shop/use-kept.ts'
import { texts } from '../texts/texts.ts'
import type { OwnOrderProps } from './own-order.tsx'
import { blankReturn, ReturnForm, readReturn } from './return-form.tsx'
import { returnableItems } from './returnable.ts'

/** Requests a return of delivered items; says so if nothing is left to return. */
export function RequestReturn({ story, own, onChange }: OwnOrderProps) {
  const [draft, keepDraft] = useKept(`return.${own.orderId}`, readReturn)
  const items = returnableItems(story, own)
  if (items.length === 0)
    return own.returns.length > 0 ? <p className="text-small text-muted">{texts.returns.all}</p> : null
  if (!draft) {
    return (
      <div>
        <Button onClick={() => keepDraft(blankReturn(items))}>
          <Undo2 aria-hidden size={16} />
          {texts.returns.start}
        </Button>
      </div>
    )
  }
  return (
    <ReturnForm
      order={{ orderId: own.orderId, version: story.version }}
      items={items}
      draft={draft}
      onType={keepDraft}
      onClose={() => keepDraft(null)}
      onRequested={(changed) => {
        keepDraft(null)
        onChange(changed)
      }}
    />
  )
}
