import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'

export type StatusTone = 'pending' | 'moving' | 'done' | 'stopped' | 'fault'

export const toneColour: Record<StatusTone, string> = {
  pending: 'text-pending',
  moving: 'text-moving',
  done: 'text-done',
  stopped: 'text-stopped',
  fault: 'text-fault',
}

interface StatusChipProps {
  tone: StatusTone
  icon: LucideIcon
  children: string
  /** Whether a long text may have several lines. */
  wraps?: boolean
}

/** A status as an icon and a word. The colour only repeats both. */
export function StatusChip({ tone, icon: Icon, children, wraps = false }: StatusChipProps) {
  return (
    <span
      className={classNames(
        'tint inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-small font-semibold',
        !wraps && 'whitespace-nowrap',
        toneColour[tone],
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={2.25} className="shrink-0" />
      {children}
    </span>
  )
}
