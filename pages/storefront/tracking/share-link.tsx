import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { createTrackingLink } from '../waybill/order-actions.ts'

/** Makes a link that shows this order without an account, prices and persons. */
export function ShareLink({ orderId }: { orderId: string }) {
  const [link, setLink] = useState<{ url: string; expiresAt: string }>()
  const { run, isWorking, refusal } = useAction(texts.orderActions.failed)
  if (!link) {
    return (
      <div className="flex flex-col items-start gap-3">
        <Button onClick={() => void run(() => createTrackingLink(orderId), setLink)} disabled={isWorking}>
          <Link2 aria-hidden size={16} />
          {texts.orderActions.share}
        </Button>
        {refusal && <Notice kind="fault">{refusal.message}</Notice>}
      </div>
    )
  }
  return (
    <div className="flex animate-appear flex-col gap-2 rounded-card border border-line bg-raised p-5">
      <p className="text-small text-muted">{texts.orderActions.shareHint(formatDay(new Date(link.expiresAt)))}</p>
      <p className="flex items-center gap-3">
        <a href={link.url} className="figures min-w-0 flex-1 truncate text-small">
          {link.url}
        </a>
        <CopyButton text={link.url} labels={texts.tracking} />
      </p>
    </div>
  )
}
