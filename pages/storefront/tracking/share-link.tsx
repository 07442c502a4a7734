import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/order-texts.ts'
import { CreateTrackingLinkDocument } from '../waybill/graph-text/graphql.ts'
import { sendAsCustomer } from '../waybill/session.ts'

/** Makes a link that shows this order without an account, prices and persons. */
export function ShareLink({ orderId }: { orderId: string }) {
  const [link, setLink] = useState<{ url: string; expiresAt: string }>()
  const [fault, setFault] = useState<string>()
  const [isWorking, setWorking] = useState(false)

  async function create() {
    setWorking(true)
    setFault(undefined)
    try {
      const { createTrackingLink: outcome } = (await sendAsCustomer(CreateTrackingLinkDocument, { orderId })).data
      if (outcome.__typename === 'CreateTrackingLinkSuccess') setLink(outcome.link)
      else setFault(outcome.message)
    } catch {
      setFault(texts.tracking.actionFailed)
    }
    setWorking(false)
  }

  if (!link) {
    return (
      <div className="flex flex-col items-start gap-3">
        <Button onClick={() => void create()} disabled={isWorking}>
          <Link2 aria-hidden size={16} />
          {texts.tracking.share}
        </Button>
        {fault && <Notice kind="fault">{fault}</Notice>}
      </div>
    )
  }
  return (
    <div className="flex animate-appear flex-col gap-2 rounded-card border border-line bg-raised p-5">
      <p className="text-small text-muted">{texts.tracking.shareHint(formatDay(new Date(link.expiresAt)))}</p>
      <p className="flex items-center gap-3">
        <a href={link.url} className="figures min-w-0 flex-1 truncate text-small">
          {link.url}
        </a>
        <CopyButton text={link.url} labels={texts.tracking} />
      </p>
    </div>
  )
}
