import { ExternalLink } from 'lucide-react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { texts } from '../texts/texts.ts'
import { traceAddress } from '../waybill/settings.ts'
import { Part } from './order-panel.tsx'

/** The trace in which the order was placed, for people who look for a fault. */
export function Trace({ id }: { id: string }) {
  const address = traceAddress(id)
  return (
    <Part title={texts.order.trace}>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="figures break-all">{id}</span>
        <CopyButton text={id} labels={texts.board.copy} />
        {address && (
          <a href={address} target="_blank" rel="noreferrer" className="link inline-flex items-center gap-1">
            {texts.order.openTrace}
            <ExternalLink aria-hidden size={13} />
          </a>
        )}
      </p>
    </Part>
  )
}
