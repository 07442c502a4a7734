import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** Whether it is a part of a page that has a heading of its own. */
  isPart?: boolean
  children?: ReactNode
  /** The next step. */
  action?: ReactNode
}

/** The state of a page or part without content: the reason, and the next step. */
export function EmptyState({ icon: Icon, title, isPart, children, action }: EmptyStateProps) {
  const Heading = isPart ? 'h2' : 'h1'
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full border border-line bg-raised text-muted">
        <Icon aria-hidden size={24} strokeWidth={1.5} />
      </span>
      <Heading className="text-large font-semibold">{title}</Heading>
      {children && <p className="text-small text-muted">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
