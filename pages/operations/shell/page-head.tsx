import type { ReactNode } from 'react'
import { LiveIndicator } from '../../ui/live-indicator.tsx'
import { useLiveStatus } from '../../ui/waybill/live-status.ts'
import { texts } from '../texts/texts.ts'
import { useTitle } from './use-title.ts'

/** The title of a page, whether it is current, and its controls below. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  const { state, currentAt } = useLiveStatus()
  useTitle(title)
  return (
    <header className="flex flex-col gap-3 border-b border-line px-4 pt-4 pb-3 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-large font-semibold">{title}</h1>
        <LiveIndicator state={state} currentAt={currentAt} texts={texts.live} />
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  )
}
