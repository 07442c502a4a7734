import type { ReactNode } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { texts } from '../texts/texts.ts'
import type { DeadLetterRowFragment } from '../waybill/graph/graphql.ts'

const names = texts.deadLetters

interface LetterDialogProps {
  letter: DeadLetterRowFragment
  onClose(): void
  /** The actions. */
  children: ReactNode
}

/** An event that could not be processed: why, and its content. */
export function LetterDialog({ letter, onClose, children }: LetterDialogProps) {
  const { eventType, group, reason, attempts, storedAt, stream, entryId, eventId, payload, isIncomplete } = letter
  const facts = [
    [names.columns.group, group],
    [names.columns.attempts, String(attempts)],
    [names.stream, `${stream} ${entryId}`],
    [names.eventId, eventId ?? '–'],
  ]
  return (
    <Dialog title={eventType ?? names.noEvent} isWide onClose={onClose}>
      <Notice kind="fault">{reason}</Notice>
      {isIncomplete && <Notice kind="stale">{names.incomplete}</Notice>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
        <dt className="text-muted">{names.columns.since}</dt>
        <dd>
          <Time at={storedAt} />
        </dd>
      </dl>
      {payload && (
        <ScrollRegion label={names.payload} className="max-h-60 flex-none rounded-control bg-sunken p-3">
          <pre className="figures break-all whitespace-pre-wrap">{payload}</pre>
        </ScrollRegion>
      )}
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </Dialog>
  )
}
