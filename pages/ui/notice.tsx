import { CircleAlert, CircleCheck, Info, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const kinds = {
  information: { icon: Info, colour: 'text-moving', role: 'status' },
  success: { icon: CircleCheck, colour: 'text-done', role: 'status' },
  stale: { icon: WifiOff, colour: 'text-pending', role: 'status' },
  fault: { icon: CircleAlert, colour: 'text-fault', role: 'alert' },
} as const

interface NoticeProps {
  kind: keyof typeof kinds
  /** One sentence: the event, and the object that it concerns. */
  children: ReactNode
  /** A button that helps. */
  action?: ReactNode
  className?: string
}

/** A sentence about the state of a page or of a part of it, and the way out. */
export function Notice({ kind, children, action, className }: NoticeProps) {
  const { icon: Icon, colour, role } = kinds[kind]
  return (
    <div
      role={role}
      className={classNames(
        'relative flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-3 py-2.5 text-small',
        className,
      )}
    >
      <span aria-hidden className={classNames('tint absolute inset-0 rounded-control', colour)} />
      <div className="relative flex min-w-0 flex-1 basis-56 gap-2.5">
        <Icon aria-hidden size={18} className={classNames('mt-0.5 shrink-0', colour)} />
        <div className="min-w-0">{children}</div>
      </div>
      {action && <div className="relative">{action}</div>}
    </div>
  )
}
